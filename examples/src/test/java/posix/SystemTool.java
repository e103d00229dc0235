package posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The tools of the system: somebody else's opinion on it.
final class SystemTool {
  private SystemTool() {}

  /// The lines that a tool prints; a test whose tool is not installed is skipped.
  static List<String> lines(String... command) throws IOException, InterruptedException {
    Outcome outcome = run(command);
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    return outcome.text().lines().toList();
  }

  /// What a tool says that fails.
  static String complaint(String... command) throws IOException, InterruptedException {
    Outcome outcome = run(command);
    assertThat(outcome.exitCode()).isNotZero();
    return outcome.text().strip();
  }

  private record Outcome(int exitCode, String text) {}

  private static Outcome run(String... command) throws IOException, InterruptedException {
    assumeTrue(isInstalled(command[0]), () -> command[0] + " is not installed");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8));
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
