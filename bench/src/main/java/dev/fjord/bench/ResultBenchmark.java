package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Returns;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What do a returned string of 30 ASCII characters and a result by out-parameter cost?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResultBenchmark {
  private static final MethodHandle NAME =
      NativeCode.downcall("bench_name", FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle DIVIDE =
      NativeCode.downcall("bench_divide", FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, ADDRESS));

  private int a = 84;
  private int b = 2;
  private final MemorySegment ahead = Arena.ofAuto().allocate(JAVA_INT);
  private final int[] jnaResult = new int[1];

  @Benchmark
  public String stringFjord() {
    return Calls.CONSTANT.name();
  }

  @Benchmark
  public String stringHandWritten() throws Throwable {
    MemorySegment name = (MemorySegment) NAME.invokeExact();
    return name.reinterpret(Long.MAX_VALUE).getString(0);
  }

  @Benchmark
  public String stringJni() {
    return Jni.name();
  }

  @Benchmark
  public String stringJna() {
    return Jna.bench_name();
  }

  @Benchmark
  public String stringJnr() {
    return Jnr.LIBRARY.bench_name();
  }

  @Benchmark
  public int outParameterFjord() {
    return Calls.CONSTANT.divide(a, b);
  }

  @Benchmark
  public int outParameterHandWrittenAhead() throws Throwable {
    DIVIDE.invokeExact(a, b, ahead);
    return ahead.get(JAVA_INT, 0);
  }

  @Benchmark
  public int outParameterHandWrittenConfined() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment quotient = arena.allocate(JAVA_INT);
      DIVIDE.invokeExact(a, b, quotient);
      return quotient.get(JAVA_INT, 0);
    }
  }

  @Benchmark
  public int outParameterJni() {
    return Jni.divide(a, b);
  }

  @Benchmark
  public int outParameterJna() {
    Jna.bench_divide(a, b, jnaResult);
    return jnaResult[0];
  }

  @Library("fjordbench")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("const char *bench_name(void)")
    String name();

    @Returns("quotient")
    @C("void bench_divide(int a, int b, int *quotient)")
    int divide(int a, int b);
  }
}
