package dev.fjord.conformance.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A slice of the matrix under AddressSanitizer and UndefinedBehaviorSanitizer, and whether these
/// see what they are there for.
class SanitizerTest {
  private static final Path JAVA =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("scripts/sanitized/bin/java");
  private static final String SOURCE =
      """
      #include <stdlib.h>
      #include <string.h>
      int fill(int count) {
        char *memory = malloc(8);
        memset(memory, 1, count);
        int last = memory[7];
        free(memory);
        return last - 1;
      }
      int twice(int count) { return count * 2; }
      """;

  @TempDir Path folder;

  /// Compiles the source in a folder and calls a function: `SanitizerTest FOLDER FUNCTION
  /// ARGUMENT`.
  public static void main(String[] arguments) throws Throwable {
    Path file = Toolchain.compile(Path.of(arguments[0]), "sanitized", SOURCE);
    SymbolLookup library = SymbolLookup.libraryLookup(file, Arena.global());
    var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    var function =
        Linker.nativeLinker().downcallHandle(library.find(arguments[1]).orElseThrow(), type);
    System.exit((int) function.invokeExact(Integer.parseInt(arguments[2])));
  }

  @BeforeAll
  static void findSanitizers() throws Exception {
    var process = new ProcessBuilder("cc", "-print-file-name=libasan.so").start();
    String file =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assumeTrue(Path.of(file).isAbsolute(), "the C compiler has no AddressSanitizer");
  }

  @Test
  void aSliceOfTheMatrixIsClean() throws Exception {
    assertThat(ForkedRun.output(JAVA, MatrixMain.class, "1", "100")).isEmpty();
  }

  @Test
  void anAccessBehindAllocatedMemoryEndsTheJvm() throws Exception {
    assertThat(call("fill", "9")).contains("AddressSanitizer: heap-buffer-overflow");
  }

  @Test
  void anOverflowOfIntEndsTheJvm() throws Exception {
    assertThat(call("twice", "2147483647")).contains("runtime error: signed integer overflow");
  }

  @Test
  void whatIsRightRuns() throws Exception {
    assertThat(call("fill", "8")).isEmpty();
  }

  private String call(String function, String argument) throws IOException, InterruptedException {
    return ForkedRun.output(JAVA, SanitizerTest.class, folder.toString(), function, argument);
  }
}
