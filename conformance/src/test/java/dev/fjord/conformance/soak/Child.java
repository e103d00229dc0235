package dev.fjord.conformance.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own that runs a program of this package, which may die.
final class Child {
  private static final int MINUTES = 60;

  private Child() {}

  /// How a program ended, and what it printed.
  record Outcome(int status, String output) {}

  /// Runs a program with sanitizers preloaded, and its C compiled with them. Classes are sought in
  /// `first` before all others.
  static Outcome runSanitized(Class<?> main, Path first, String... arguments)
      throws IOException, InterruptedException {
    String path = first + System.getProperty("path.separator");
    return run(base().resolveSibling("scripts/sanitized/bin/java"), path, main, arguments);
  }

  /// Runs a program.
  static Outcome run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    return run(Path.of(System.getProperty("java.home"), "bin", "java"), "", main, arguments);
  }

  /// The folder of this module.
  static Path base() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  private static Outcome run(Path java, String first, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null"));
    command.add("-Dbasedir=" + base());
    command.addAll(List.of("-cp", first + System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(main.getSimpleName() + " does not end\n" + output);
    }
    return new Outcome(process.exitValue(), output);
  }
}
