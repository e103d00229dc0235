package dev.fjord.conformance.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Many cases, in JVMs of their own.
///
/// A shape that was linked once stays linked, so one JVM for all cases would need ever more memory.
/// A JVM that dies is a failure of its cases and not the end of the tests.
final class ForkedRun {
  private static final int CASES_PER_JVM = 5_000;

  private ForkedRun() {}

  /// What went wrong among the cases that follow a seed; empty if nothing did.
  static String failures(long first, int cases) throws IOException, InterruptedException {
    var failures = new StringBuilder();
    for (int at = 0; at < cases; at += CASES_PER_JVM) {
      int count = Math.min(CASES_PER_JVM, cases - at);
      failures.append(fork(Long.toString(first + at), Integer.toString(count)));
      System.out.println("signature matrix: " + (at + count) + " of " + cases + " cases");
    }
    return failures.toString();
  }

  /// What a JVM prints that runs [MatrixMain] with these arguments, if anything goes wrong there.
  static String fork(String... arguments) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return output(java, MatrixMain.class, arguments);
  }

  /// What a main class prints that ends with another status than 0; empty if it ends well.
  static String output(Path java, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(List.of("-Xmx1500m", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Dbasedir=" + System.getProperty("basedir", ""));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return status == 0 ? "" : "status %d of %s%n%s".formatted(status, List.of(arguments), output);
  }
}
