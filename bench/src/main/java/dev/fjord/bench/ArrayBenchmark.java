package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Sized;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What does it cost to let C read an `int[1000]` of the heap, without and with a copy?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ArrayBenchmark {
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SUM = NativeCode.downcall("bench_sum", SHAPE);
  private static final MethodHandle CRITICAL_SUM =
      NativeCode.downcall("bench_sum", SHAPE, Linker.Option.critical(true));

  private final int[] values = values();

  private static int[] values() {
    int[] values = new int[1000];
    Arrays.setAll(values, i -> i);
    return values;
  }

  @Benchmark
  public int criticalFjord() {
    return Calls.CONSTANT.criticalSum(values);
  }

  @Benchmark
  public int criticalHandWritten() throws Throwable {
    return (int) CRITICAL_SUM.invokeExact(MemorySegment.ofArray(values), values.length);
  }

  @Benchmark
  public int criticalJni() {
    return Jni.sum(values);
  }

  @Benchmark
  public int copiedFjord() {
    return Calls.CONSTANT.sum(values);
  }

  @Benchmark
  public int copiedHandWrittenConfined() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (int) SUM.invokeExact(arena.allocateFrom(JAVA_INT, values), values.length);
    }
  }

  @Benchmark
  public int copiedJna() {
    return Jna.bench_sum(values, values.length);
  }

  @Benchmark
  public int copiedJnr() {
    return Jnr.LIBRARY.bench_sum(values, values.length);
  }

  @Library("fjordbench")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @Critical
    @C("int bench_sum(const int *values, int n)")
    int criticalSum(@Sized("n") int[] values);

    @C("int bench_sum(const int *values, int n)")
    int sum(@Sized("n") int[] values);
  }
}
