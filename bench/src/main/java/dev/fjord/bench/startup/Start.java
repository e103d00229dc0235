package dev.fjord.bench.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One process that is started again and again: its name in the results and its command line.
record Start(String name, List<String> command) {

  /// What a run of it printed and took.
  record Outcome(long nanos, String output) {}

  /// This program on a class path, with options for the JVM before it.
  static Start of(String name, String classPath, List<String> options, String... program) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dfjord.library.path=" + System.getProperty("fjord.library.path"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(program));
    return new Start(name, command);
  }

  /// Runs it to its end.
  Outcome run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    int code = process.waitFor();
    long nanos = System.nanoTime() - start;
    String text = new String(output, StandardCharsets.UTF_8);
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + ":\n" + text);
    }
    return new Outcome(nanos, text);
  }
}
