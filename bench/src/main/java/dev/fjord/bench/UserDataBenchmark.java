package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.UserData;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What do lambdas cost that C calls with the user data it was given for them?
///
/// The stub of the hand-written side is bare, as in [CallbackBenchmark]; it takes the user data as
/// a number, and has no use for it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UserDataBenchmark {
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  private static final MethodHandle APPLY = NativeCode.downcall("bench_apply_with", SHAPE);
  private static final MethodHandle REPEAT = NativeCode.downcall("bench_repeat_with", SHAPE);
  private static final MethodHandle KEPT =
      NativeCode.downcall("bench_kept_with", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MemorySegment STUB = stub();

  private int x = 41;
  private int n = 100;

  static int increment(int x, long data) {
    return x + 1;
  }

  private static MemorySegment stub() {
    FunctionDescriptor shape = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG);
    try {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(UserDataBenchmark.class, "increment", shape.toMethodType());
      return NativeCode.upcall(target, shape);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("increment is gone", impossible);
    }
  }

  @Benchmark
  public int onceFjord() {
    return Calls.CONSTANT.apply(value -> value + 1, x);
  }

  @Benchmark
  public int onceHandWritten() throws Throwable {
    return (int) APPLY.invokeExact(STUB, MemorySegment.NULL, x);
  }

  @Benchmark
  public int times100Fjord() {
    return Calls.CONSTANT.repeat(value -> value + 1, n);
  }

  @Benchmark
  public int times100HandWritten() throws Throwable {
    return (int) REPEAT.invokeExact(STUB, MemorySegment.NULL, n);
  }

  @Benchmark
  public int keptFjord(KeptByFjord kept) {
    return Calls.CONSTANT.kept(x);
  }

  @Benchmark
  public int keptHandWritten(KeptByHand kept) throws Throwable {
    return (int) KEPT.invokeExact(x);
  }

  /// C keeps a lambda and its user data.
  @State(Scope.Thread)
  public static class KeptByFjord {
    @Setup
    public void keep() {
      Calls.CONSTANT.keep(value -> value + 1);
    }
  }

  /// C keeps a bare stub.
  @State(Scope.Thread)
  public static class KeptByHand {
    @Setup
    public void keep() throws Throwable {
      NativeCode.downcall("bench_keep_with", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS))
          .invokeExact(STUB, MemorySegment.NULL);
    }
  }

  /// What C calls.
  interface Function {
    @UserData("data")
    int apply(int x);
  }

  @Library("fjordbench")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("int bench_apply_with(int (*f)(int x, void *data), void *data, int x)")
    @UserData("data")
    int apply(Function f, int x);

    @C("int bench_repeat_with(int (*f)(int x, void *data), void *data, int n)")
    @UserData("data")
    int repeat(Function f, int n);

    @C("void bench_keep_with(int (*f)(int x, void *data), void *data)")
    @UserData("data")
    void keep(@Retained Function f);

    @C("int bench_kept_with(int x)")
    int kept(int x);
  }
}
