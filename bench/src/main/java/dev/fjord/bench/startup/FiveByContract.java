package dev.fjord.bench.startup;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.invoke.MethodHandles;

/// The program of [FiveByHand] with a contract.
final class FiveByContract {
  private FiveByContract() {}

  public static void main(String[] args) {
    Calls calls = Fjord.load(MethodHandles.lookup(), Calls.class);
    double sum = calls.add(17, 25);
    sum += calls.half(3);
    sum += calls.length("the quick brown fox");
    sum += calls.mix(1, 2, 3);
    sum += calls.blend(0, 10, 0.5f);
    System.out.println(sum);
  }

  @Library("fjordbench")
  interface Calls {
    @C("int bench_add(int a, int b)")
    int add(int a, int b);

    @C("double bench_half(double x)")
    double half(double x);

    @C("size_t bench_length(const char *text)")
    long length(String text);

    @C("long long bench_mix(long long a, int b, int c)")
    long mix(long a, int b, int c);

    @C("float bench_blend(float a, float b, float share)")
    float blend(float a, float b, float share);
  }
}
