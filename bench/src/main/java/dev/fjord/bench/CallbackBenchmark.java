package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Retained;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What does a lambda cost that C calls during one call, once and a hundred times, and one that C
/// keeps?
///
/// The stub of the hand-written side is bare: it contains no exception, has no reserve of stack,
/// and lives for ever.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallbackBenchmark {
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle APPLY = NativeCode.downcall("bench_apply", SHAPE);
  private static final MethodHandle REPEAT = NativeCode.downcall("bench_repeat", SHAPE);
  private static final MethodHandle KEPT =
      NativeCode.downcall("bench_kept", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MemorySegment STUB = stub();
  private static final Jna.Function JNA_FUNCTION = CallbackBenchmark::increment;
  private static final IntUnaryOperator JNI_FUNCTION = CallbackBenchmark::increment;

  private int x = 41;
  private int n = 100;

  private static int increment(int x) {
    return x + 1;
  }

  private static MemorySegment stub() {
    FunctionDescriptor shape = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    try {
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(CallbackBenchmark.class, "increment", shape.toMethodType());
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
    return (int) APPLY.invokeExact(STUB, x);
  }

  @Benchmark
  public int onceJni() {
    return Jni.apply(JNI_FUNCTION, x);
  }

  @Benchmark
  public int onceJna() {
    return Jna.bench_apply(JNA_FUNCTION, x);
  }

  @Benchmark
  public int times100Fjord() {
    return Calls.CONSTANT.repeat(value -> value + 1, n);
  }

  @Benchmark
  public int times100HandWritten() throws Throwable {
    return (int) REPEAT.invokeExact(STUB, n);
  }

  @Benchmark
  public int times100Jni() {
    return Jni.repeat(JNI_FUNCTION, n);
  }

  @Benchmark
  public int times100Jna() {
    return Jna.bench_repeat(JNA_FUNCTION, n);
  }

  @Benchmark
  public int keptFjord(KeptByFjord kept) {
    return Calls.CONSTANT.kept(x);
  }

  @Benchmark
  public int keptHandWritten(KeptByHand kept) throws Throwable {
    return (int) KEPT.invokeExact(x);
  }

  @Benchmark
  public int keptJna(KeptByJna kept) {
    return Jna.bench_kept(x);
  }

  /// C keeps a lambda.
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
      NativeCode.downcall("bench_keep", FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(STUB);
    }
  }

  /// C keeps JNA's object.
  @State(Scope.Thread)
  public static class KeptByJna {
    @Setup
    public void keep() {
      Jna.bench_keep(JNA_FUNCTION);
    }
  }

  /// What C calls.
  interface Function {
    int apply(int x);
  }

  @Library("fjordbench")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("int bench_apply(int (*f)(int), int x)")
    int apply(Function f, int x);

    @C("int bench_repeat(int (*f)(int), int n)")
    int repeat(Function f, int n);

    @C("void bench_keep(int (*f)(int))")
    void keep(@Retained Function f);

    @C("int bench_kept(int x)")
    int kept(int x);
  }
}
