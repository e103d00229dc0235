package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that end at the last byte before memory that nobody may read.
@EnabledOnOs(OS.LINUX)
class GuardPageTest {

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void textAtTheEndOfAPageIsRead(String option) {
    var run = ForkedJvm.run(List.of(option), DecodeAtPageEnd.class, "fjord");
    assertThat(run.output()).contains("all read");
    assertThat(run.exit()).isZero();
  }

  @Test
  void readingEightBytesFromAnywhereEndsTheJvm() {
    var run = ForkedJvm.run(List.of(), DecodeAtPageEnd.class, "unaligned");
    assertThat(run.exit()).as(run.output()).isNotZero();
    assertThat(run.output()).doesNotContain("all read");
  }

  /// Runs in the forked JVM.
  static final class DecodeAtPageEnd {
    private static final int PAGE = 4096;
    private static final int PROT_NONE = 0;

    private static long seen;

    private DecodeAtPageEnd() {}

    public static void main(String[] arguments) throws Throwable {
      long guard = guardedPage();
      for (int round = 0; round < 200; round++) {
        for (int length = 0; length < 40; length++) {
          if (arguments[0].equals("fjord")) {
            decode(guard, length);
          } else {
            readUnaligned(guard, length);
          }
        }
      }
      System.out.println("all read " + seen);
    }

    private static void decode(long guard, int length) {
      String expected = "x".repeat(length);
      check(expected, Strings.decode(put(guard, expected, Encoding.UTF_8)));
      for (var encoding : List.of(Encoding.of("UTF-16LE", 2), Encoding.of("UTF-32LE", 4))) {
        check(expected, Strings.decode(put(guard, expected, encoding), encoding));
      }
      long at = guard - length;
      Memory.fill(at, length, (byte) 'x');
      check(expected, Strings.decodeBounded(at, length));
      check(expected, Strings.decode(at, length));
    }

    private static long put(long guard, String text, Encoding encoding) {
      int byteSize = (text.length() + 1) * encoding.unit();
      Strings.copyTo(guard - byteSize, byteSize, text, encoding);
      return guard - byteSize;
    }

    /// What a search by words does that starts at the text instead of at a multiple of eight.
    private static void readUnaligned(long guard, int length) {
      long at = put(guard, "x".repeat(length), Encoding.UTF_8);
      for (long word = at; word < guard; word += 8) {
        seen |= Memory.getLong(word);
      }
    }

    private static void check(String expected, String actual) {
      if (!actual.equals(expected)) {
        throw new AssertionError("expected " + expected + ", but was " + actual);
      }
    }

    /// The end of a page that is followed by one without any access.
    private static long guardedPage() throws Throwable {
      Linker linker = Linker.nativeLinker();
      MethodHandle protect =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("mprotect"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_INT));
      long guard = Arena.global().allocate(4 * PAGE, PAGE).address() + 2 * PAGE;
      if ((int) protect.invokeExact(guard, (long) PAGE, PROT_NONE) != 0) {
        throw new AssertionError("mprotect failed");
      }
      return guard;
    }
  }
}
