package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What does a call cost whose failure would throw with `errno`?
///
/// No call here fails: this is the price that every good call pays.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ErrnoBenchmark {
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));
  private static final MethodHandle CHECK =
      NativeCode.downcall(
          "bench_check",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT),
          Linker.Option.captureCallState("errno"));
  private static final ThreadLocal<MemorySegment> CAPTURED =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

  private int n = 42;

  @Benchmark
  public int fjord() {
    return Calls.CONSTANT.check(n);
  }

  @Benchmark
  public int handWrittenThreadLocal() throws Throwable {
    MemorySegment captured = CAPTURED.get();
    int result = (int) CHECK.invokeExact(captured, n);
    if (result < 0) {
      throw new IllegalStateException("errno " + captured.get(JAVA_INT, ERRNO));
    }
    return result;
  }

  @Benchmark
  public int handWrittenConfined() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment captured = arena.allocate(STATE);
      int result = (int) CHECK.invokeExact(captured, n);
      if (result < 0) {
        throw new IllegalStateException("errno " + captured.get(JAVA_INT, ERRNO));
      }
      return result;
    }
  }

  @Benchmark
  public int jni() {
    int result = Jni.check(n);
    if (result < 0) {
      throw new IllegalStateException("errno " + -result);
    }
    return result;
  }

  @Benchmark
  public int jna() {
    return Jna.bench_check(n);
  }

  @Library("fjordbench")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @Errno
    @C("int bench_check(int n)")
    int check(int n);
  }
}
