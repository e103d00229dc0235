package dev.fjord.conformance.languages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Commands of the machine that build libraries and run programs.
final class Tools {
  /// Where sources that are not Java stand.
  static final Path SOURCES =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/native");

  private Tools() {}

  /// Skips the test, with this reason, unless the command succeeds.
  static void assumeWorks(String missing, String... command) {
    boolean works;
    try {
      works = start(List.of(command)).waitFor() == 0;
    } catch (IOException absent) {
      works = false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assumeTrue(works, missing);
  }

  /// What a command prints, both streams together; it has to succeed.
  static String run(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + "\n" + output);
    }
    return output;
  }

  private static Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Tools of other languages are no fixtures: a sanitizer of ours must not get into them.
    builder.environment().remove("LD_PRELOAD");
    return builder.start();
  }
}
