package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.sun.jna.Pointer;
import dev.fjord.Fjord;
import dev.fjord.Handle;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
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
import org.openjdk.jmh.annotations.Threads;

/// What does it cost that a handle is open for as long as one of its methods runs?
///
/// The hand-written side passes a bare address: nothing keeps another thread from freeing it
/// meanwhile.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandleBenchmark {
  private static final MethodHandle VALUE =
      NativeCode.downcall("bench_counter_value", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private final Counter counter = Calls.CONSTANT.counter();
  private final MemorySegment address = address();
  private final Pointer pointer = new Pointer(address.address());

  private static MemorySegment address() {
    FunctionDescriptor shape = FunctionDescriptor.of(ADDRESS);
    try {
      return (MemorySegment) NativeCode.downcall("bench_counter_new", shape).invokeExact();
    } catch (Throwable impossible) {
      throw new LinkageError("C throws nothing", impossible);
    }
  }

  @Benchmark
  public int methodFjord() {
    return counter.value();
  }

  @Benchmark
  public int methodHandWritten() throws Throwable {
    return (int) VALUE.invokeExact(address);
  }

  @Benchmark
  public int methodJna() {
    return Jna.bench_counter_value(pointer);
  }

  @Benchmark
  @Threads(2)
  public int sharedFjord() {
    return counter.value();
  }

  @Benchmark
  @Threads(2)
  public int sharedHandWritten() throws Throwable {
    return (int) VALUE.invokeExact(address);
  }

  @Library("fjordbench")
  @C("typedef struct counter counter;")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("counter *bench_counter_new(void)")
    @Owned
    Counter counter();
  }

  @C("counter *")
  interface Counter extends Handle, AutoCloseable {
    @C("int bench_counter_value(const counter *c)")
    int value();

    @C("void bench_counter_free(counter *c)")
    @Override
    void close();
  }
}
