package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.fjord.Fjord;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What does `@Blocking` cost a function that does not block: where the thread calls it itself, and
/// where a virtual thread hands the call over?
///
/// One virtual thread makes a thousand calls, one after the other. By hand it submits them to a
/// pool of platform threads, one thread for each call in progress.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BlockingBenchmark {
  private static final int CALLS = 1000;
  private static final MethodHandle ADD =
      NativeCode.downcall("bench_add", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  private int x = 3;
  private int y = 4;

  @Benchmark
  public int platformFjord() {
    return Calls.CONSTANT.add(x, y);
  }

  @Benchmark
  public int platformHandWritten() throws Throwable {
    return (int) ADD.invokeExact(x, y);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int handedOverFjord() throws Exception {
    return virtually(() -> {
      int sum = x;
      for (int i = 0; i < CALLS; i++) {
        sum = Calls.CONSTANT.add(sum, y);
      }
      return sum;
    });
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int handedOverHandWritten() throws Exception {
    return virtually(() -> {
      int sum = x;
      for (int i = 0; i < CALLS; i++) {
        int before = sum;
        sum = POOL.submit(() -> add(before, y)).get();
      }
      return sum;
    });
  }

  private static int add(int a, int b) {
    try {
      return (int) ADD.invokeExact(a, b);
    } catch (Throwable impossible) {
      throw new LinkageError("C throws nothing", impossible);
    }
  }

  private static int virtually(Callable<Integer> body) throws Exception {
    FutureTask<Integer> task = new FutureTask<>(body);
    Thread.ofVirtual().start(task);
    return task.get();
  }

  @Library("fjordbench")
  @Blocking
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("int bench_add(int a, int b)")
    int add(int a, int b);
  }
}
