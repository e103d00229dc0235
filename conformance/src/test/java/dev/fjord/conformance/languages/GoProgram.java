package dev.fjord.conformance.languages;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Sized;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/// Calls the library made of `goose.go`, whose file is the argument, and prints what it returns.
final class GoProgram {
  private GoProgram() {}

  @Library("goose")
  @C(
      """
      typedef long long GoInt;
      typedef struct { const char *p; ptrdiff_t n; } GoString;
      typedef struct { const long long *data; GoInt len, cap; } GoSlice;
      struct Divide_return { GoInt r0, r1; };
      """)
  interface Goose {
    @C("GoInt Add(GoInt a, GoInt b)")
    long add(long a, long b);

    @C("GoInt CountRunes(GoString text)")
    long countRunes(@Sized("text.n") String text);

    @C("char *Shout(GoString text)")
    @Owned("free")
    String shout(@Sized("text.n") String text);

    @C("long long Sum(GoSlice values)")
    long sum(@Sized({"values.len", "values.cap"}) long[] values);

    @C("struct Divide_return Divide(GoInt a, GoInt b)")
    Divided divide(long a, long b);

    @C("struct Divide_return")
    record Divided(@C("r0") long quotient, @C("r1") long remainder) {}
  }

  interface Closing extends AutoCloseable {
    @C("long long Add(long long a, long long b)")
    long add(long a, long b);

    @Override
    void close();
  }

  public static void main(String[] arguments) {
    Options file = Options.usual().withFile(Path.of(arguments[0]));
    Goose goose = Fjord.load(MethodHandles.lookup(), Goose.class, file);
    System.out.println(goose.add(1L << 40, 2));
    System.out.println(goose.countRunes("gå\0s"));
    System.out.println(goose.shout("honk"));
    System.out.println(goose.sum(new long[] {1, 2, 1L << 40}));
    System.out.println(goose.divide(-7, 2));
    for (int i = 0; i < 2; i++) {
      try (Closing closing = Fjord.load(MethodHandles.lookup(), Closing.class, file)) {
        System.out.println(closing.add(i, 1));
      }
    }
    System.out.println(goose.add(3, 4));
  }
}
