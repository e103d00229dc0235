package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.fjord.runtime.StackReserve;
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

/// What does it cost to look, before a call that may call back, whether enough stack is left?
///
/// Both sides are hand-written and call a bare stub; Fjord's look is all that tells them apart.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReserveBenchmark {
  private static final MethodHandle APPLY =
      NativeCode.downcall("bench_apply", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MemorySegment STUB = stub();

  private int x = 41;

  static int increment(int x) {
    return x + 1;
  }

  private static MemorySegment stub() {
    FunctionDescriptor shape = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    try {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(ReserveBenchmark.class, "increment", shape.toMethodType());
      return NativeCode.upcall(target, shape);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("increment is gone", impossible);
    }
  }

  @Benchmark
  public int fjord() throws Throwable {
    StackReserve.ensure();
    return (int) APPLY.invokeExact(STUB, x);
  }

  @Benchmark
  public int handWritten() throws Throwable {
    return (int) APPLY.invokeExact(STUB, x);
  }
}
