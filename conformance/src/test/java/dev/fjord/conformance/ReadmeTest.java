package dev.fjord.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The shell lines of the README that start `./fjord`, run as they stand there. The first one
/// builds the command line if its sources have changed.
@DisabledOnOs(WINDOWS)
class ReadmeTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  private static final int MINUTES = 5;

  /// What a line must print.
  private static final Map<String, String> PRINTED =
      Map.of(
          "./fjord demo", "qsort",
          "./fjord call m", "0.8775825618903728",
          "./fjord call c", "hello 42 world",
          "./fjord explain", "double frexp(double x, int *exponent)",
          "./fjord doctor", "JDK",
          "./fjord layout --svg", "24 bytes, aligned to 8");

  /// What a line writes into the folder that it is run in.
  private static final List<String> WRITTEN = List.of("point.svg");

  @TempDir private Path folder;

  static List<String> lines() throws IOException {
    return Files.readAllLines(ROOT.resolve("README.md")).stream()
        .filter(line -> line.startsWith("./fjord "))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void lineOfTheReadmeDoesWhatItSays(String line) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .directory(ROOT.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(line + " did not end: " + Files.readString(err));
    }
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    assertThat(Files.readString(out)).contains(expected(line));
    for (String each : WRITTEN) {
      assertThat(Files.exists(ROOT.resolve(each))).isEqualTo(line.contains(each));
    }
  }

  @AfterEach
  void removeWhatWasWritten() throws IOException {
    for (String each : WRITTEN) {
      Files.deleteIfExists(ROOT.resolve(each));
    }
  }

  private static String expected(String line) {
    for (Map.Entry<String, String> each : PRINTED.entrySet()) {
      if (line.startsWith(each.getKey())) {
        return each.getValue();
      }
    }
    throw new AssertionError("say here what the README's line prints: " + line);
  }

  @Test
  void everyCommandIsShown() throws Exception {
    assertThat(lines()).hasSizeGreaterThanOrEqualTo(PRINTED.size());
    for (String each : PRINTED.keySet()) {
      assertThat(lines()).anyMatch(line -> line.startsWith(each));
    }
  }
}
