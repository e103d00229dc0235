package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Fixture;
import dev.fjord.internal.link.Shapes;
import dev.fjord.internal.link.UpcallAdapters;
import dev.fjord.internal.link.UpcallPools;
import dev.fjord.internal.link.UpcallShape;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recursion Java, C, Java through slots to the end of the stack, each in a JVM of its own.
class UpcallStackTest {
  // Not a constant: the forked JVMs initialise this class too, and run elsewhere.
  private static String library() {
    return Fixture.compile("upcall").file().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "-Xint, 512k, 10",
    "-XX:TieredStopAtLevel=1, 1m, 50",
    "-XX:-TieredCompilation, 1m, 50",
    "-XX:+TieredCompilation, 512k, 100",
    "-XX:+TieredCompilation, 8m, 5",
  })
  void endOfTheStackIsAnOrdinaryError(String option, String stack, String rounds) {
    var run = ForkedJvm.run(List.of(option, "-Xss" + stack), Recursion.class, library(), rounds);
    assertThat(run.output()).contains("caught " + rounds + ", lost 0 slots, then called: 42");
    assertThat(run.exit()).isZero();
  }

  /// The compiler may put the frame of a called function into that of its caller. Had the entry the
  /// frame of this function, the stack could end where the JDK's adapter calls the entry.
  @ParameterizedTest
  @CsvSource({"-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:+TieredCompilation"})
  void functionWithAFrameLargerThanTheReserveFailsInsideTheContainment(String option) {
    var run = ForkedJvm.run(List.of(option, "-Xss1m"), LargeFrame.class, library());
    assertThat(run.output()).contains("called, failed inside and failed outside");
    assertThat(run.exit()).isZero();
  }

  private static MethodHandle callBinary(String library) {
    return Linker.nativeLinker()
        .downcallHandle(
            SymbolLookup.libraryLookup(Path.of(library), Arena.global()).findOrThrow("call_binary"),
            Shapes.descriptor("JJJ:I"));
  }

  /// Runs in a forked JVM: calls a function of many local variables at every depth of the stack.
  static final class LargeFrame {
    private static final int LOCALS = 30_000;

    private static MethodHandle call;
    private static Object adapter;
    private static int called;
    private static int failedInside;

    private LargeFrame() {}

    public static void main(String[] arguments) throws Throwable {
      call = callBinary(arguments[0]);
      UpcallPool pool = UpcallPools.of("JJ:I");
      adapter = adapter(UpcallShape.of("JJ:I"));
      for (int i = 0; i < 20_000; i++) {
        call(pool);
      }
      boolean failedOutside = false;
      try {
        descend(pool);
      } catch (StackOverflowError e) {
        failedOutside = true;
      }
      System.out.println(
          (called > 0 ? "called" : "")
              + (failedInside > 0 ? ", failed inside" : "")
              + (failedOutside ? " and failed outside" : ""));
    }

    @SuppressWarnings("InfiniteRecursion") // the end of the stack is the point
    private static void descend(UpcallPool pool) throws Throwable {
      call(pool);
      descend(pool);
    }

    private static void call(UpcallPool pool) throws Throwable {
      UpcallSlot slot = pool.open("", adapter, 0);
      try {
        called += (int) call.invokeExact(slot.address(), 1L, 0L);
        failedInside += slot.failure() instanceof StackOverflowError ? 1 : 0;
      } finally {
        slot.release();
      }
    }

    /// Returns the argument; the call that never happens makes the compilers touch the stack.
    private static void body(CodeBuilder code) {
      Label skip = code.newLabel();
      code.lload(2)
          .lstore(LOCALS)
          .lload(LOCALS)
          .lconst_0()
          .lcmp()
          .ifne(skip)
          .invokestatic(ClassDesc.of("java.lang.System"), "gc", ConstantDescs.MTD_void)
          .labelBinding(skip)
          .lload(LOCALS)
          .l2i()
          .ireturn();
    }

    private static Object adapter(UpcallShape shape) throws ReflectiveOperationException {
      byte[] bytes =
          ClassFile.of()
              .build(
                  ClassDesc.of("dev.fjord.runtime.LargeFrameAdapter"),
                  type ->
                      type.withInterfaceSymbols(shape.interfaceType())
                          .withMethodBody(
                              ConstantDescs.INIT_NAME,
                              ConstantDescs.MTD_void,
                              ClassFile.ACC_PUBLIC,
                              code ->
                                  code.aload(0)
                                      .invokespecial(
                                          ConstantDescs.CD_Object,
                                          ConstantDescs.INIT_NAME,
                                          ConstantDescs.MTD_void)
                                      .return_())
                          .withMethodBody(
                              "call", shape.callType(), ClassFile.ACC_PUBLIC, LargeFrame::body));
      return MethodHandles.lookup().defineClass(bytes).getConstructor().newInstance();
    }
  }

  /// Runs in the forked JVM.
  static final class Recursion {
    private interface Binary {
      int apply(long a, long b) throws Throwable;
    }

    private static final int COLLECTIONS = 200;
    private static final String SHAPE = "JJ:I";
    private static final UpcallPool POOL = UpcallPools.of(SHAPE);
    private static final Object ADAPTER =
        UpcallAdapters.generic(
            SHAPE,
            (function, arguments) ->
                ((Binary) function).apply((long) arguments[0], (long) arguments[1]));

    private static MethodHandle call;
    private static Throwable thrown;

    private Recursion() {}

    public static void main(String[] arguments) throws Throwable {
      call = callBinary(arguments[0]);
      int rounds = Integer.parseInt(arguments[1]);
      int caught = 0;
      for (int i = 0; i < rounds; i++) {
        caught += overflows(i) ? 1 : 0;
      }
      System.out.println(
          "caught "
              + caught
              + ", lost "
              + lostSlots()
              + " slots, then called: "
              + call((a, b) -> (int) a, 42));
    }

    /// Slots that nobody can take any more; those of a thread that has ended come back once the
    /// collector has seen its end.
    private static int lostSlots() throws InterruptedException {
      int lost = missingSlots();
      for (int i = 0; i < COLLECTIONS && lost > 0; i++) {
        System.gc();
        Thread.sleep(10);
        lost = missingSlots();
      }
      return lost;
    }

    private static int missingSlots() {
      int before = POOL.created();
      List<UpcallSlot> all = new ArrayList<>();
      for (int i = 0; i < before; i++) {
        all.add(POOL.take());
      }
      all.forEach(UpcallSlot::release);
      return POOL.created() - before;
    }

    /// In a thread of its own, begun by more or less stack in use.
    private static boolean overflows(int start) throws InterruptedException {
      thrown = null;
      Thread thread =
          new Thread(() -> {
            try {
              thrown = new AssertionError("no end: " + indent(start % 50));
            } catch (Throwable t) {
              thrown = t;
            }
          });
      thread.start();
      thread.join();
      return thrown instanceof StackOverflowError;
    }

    private static int indent(int frames) throws Throwable {
      return frames == 0 ? descend(0) : indent(frames - 1) + 1;
    }

    private static int descend(int depth) throws Throwable {
      return call((a, b) -> descend((int) a + 1) + 1, depth);
    }

    private static int call(Binary function, int argument) throws Throwable {
      UpcallSlot slot = POOL.open(function, ADAPTER, 0);
      try {
        int result = (int) call.invokeExact(slot.address(), (long) argument, 0L);
        slot.rethrow("upcall!call_binary");
        return result;
      } finally {
        slot.release();
      }
    }
  }
}
