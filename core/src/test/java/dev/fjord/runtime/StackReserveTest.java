package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Fixture;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recursion Java, C, Java to the end of the stack, with stubs of the JDK and nothing of Fjord but
/// the reserve.
@EnabledOnOs(OS.LINUX)
class StackReserveTest {
  private static final String LIBRARY = Fixture.compile("reserve").file().toString();

  @ParameterizedTest
  @CsvSource({
    "-Xint, through",
    "-XX:TieredStopAtLevel=1, through",
    "-XX:-TieredCompilation, through",
    "-XX:+TieredCompilation, through",
    "-XX:+TieredCompilation, through_large_frame",
    "-XX:TieredStopAtLevel=1, through_large_frame",
  })
  void endOfTheStackIsAnOrdinaryError(String option, String function) {
    var run =
        ForkedJvm.run(List.of(option, "-Xss1m"), Recursion.class, LIBRARY, function, "reserve");
    assertThat(run.output()).contains("caught 200 times");
    assertThat(run.exit()).isZero();
  }

  @Test
  void withoutTheReserveTheJvmEnds() {
    var run = ForkedJvm.run(List.of("-Xss1m"), Recursion.class, LIBRARY, "through", "none");
    assertThat(run.exit()).as(run.output()).isNotZero();
    assertThat(run.output()).doesNotContain("caught 200 times");
  }

  /// Runs in the forked JVM.
  static final class Recursion {
    private static final int ROUNDS = 200;

    private static MethodHandle call;
    private static MemorySegment stub;
    private static boolean reserve;
    private static Throwable thrown;

    private Recursion() {}

    public static void main(String[] arguments) throws Throwable {
      Linker linker = Linker.nativeLinker();
      var library = SymbolLookup.libraryLookup(Path.of(arguments[0]), Arena.global());
      call =
          linker.downcallHandle(
              library.findOrThrow(arguments[1]),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
      MethodHandle target =
          MethodHandles.lookup()
              .findStatic(
                  Recursion.class, "contained", MethodType.methodType(int.class, int.class));
      stub =
          linker.upcallStub(
              target,
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
              Arena.global());
      reserve = arguments[2].equals("reserve");
      int caught = 0;
      for (int i = 0; i < ROUNDS; i++) {
        caught += overflows() ? 1 : 0;
      }
      System.out.println("caught " + caught + " times");
    }

    /// In a thread of its own, so that the depth differs from round to round.
    private static boolean overflows() throws InterruptedException {
      thrown = null;
      Thread thread =
          new Thread(() -> {
            try {
              descend(0);
            } catch (Throwable t) {
              thrown = t;
            }
          });
      thread.start();
      thread.join();
      return thrown instanceof StackOverflowError;
    }

    private static int descend(int depth) throws Throwable {
      if (reserve) {
        ensure(depth);
      }
      int result = (int) call.invokeExact(stub, depth);
      Throwable failure = thrown;
      if (failure != null) {
        throw failure;
      }
      return result;
    }

    /// As emitted code does: more for a stub that was never entered.
    private static void ensure(int depth) {
      if (depth == 0) {
        StackReserve.ensureForCold();
      } else {
        StackReserve.ensure();
      }
    }

    // Called by C.
    @SuppressWarnings("UnusedMethod")
    private static int contained(int depth) {
      try {
        return thrown != null ? 0 : descend(depth + 1);
      } catch (Throwable t) {
        thrown = t;
        return 0;
      }
    }
  }
}
