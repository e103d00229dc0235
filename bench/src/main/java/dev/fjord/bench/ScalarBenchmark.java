package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Library;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What does `int add(int, int)` cost?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScalarBenchmark {
  private static final FunctionDescriptor ADD_SHAPE =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle ADD = NativeCode.downcall("bench_add", ADD_SHAPE);
  private static final MethodHandle CRITICAL_ADD =
      NativeCode.downcall("bench_add", ADD_SHAPE, Linker.Option.critical(false));

  private int a = 17;
  private int b = 25;

  @Benchmark
  public int fjord() {
    return Calls.CONSTANT.add(a, b);
  }

  @Benchmark
  public int fjordThroughField(Holder holder) {
    return holder.calls.add(a, b);
  }

  @Benchmark
  public int fjordCritical() {
    return Calls.CONSTANT.criticalAdd(a, b);
  }

  @Benchmark
  public int handWritten() throws Throwable {
    return (int) ADD.invokeExact(a, b);
  }

  @Benchmark
  public int handWrittenCritical() throws Throwable {
    return (int) CRITICAL_ADD.invokeExact(a, b);
  }

  @Benchmark
  public int jni() {
    return Jni.add(a, b);
  }

  @Benchmark
  public int jna() {
    return Jna.bench_add(a, b);
  }

  @Benchmark
  public int jnr() {
    return Jnr.LIBRARY.bench_add(a, b);
  }

  /// Keeps the contract where the compiler cannot take it for a constant.
  @State(Scope.Thread)
  public static class Holder {
    private Calls calls = Calls.CONSTANT;
  }

  @Library("fjordbench")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("int bench_add(int a, int b)")
    int add(int a, int b);

    @Critical
    @C("int bench_add(int a, int b)")
    int criticalAdd(int a, int b);
  }
}
