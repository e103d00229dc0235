package dev.fjord.conformance;

import dev.fjord.Fjord;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The programs of the JDK that runs the tests, started as people start them.
final class Jdk {
  private static final int SECONDS = 120;

  private Jdk() {}

  /// What a program printed, and how it ended.
  record Outcome(int exitCode, String out, String err) {}

  /// Where Fjord's core is: a jar or a folder of classes, which serves as class path and module.
  static Path core() {
    return origin(Fjord.class);
  }

  /// The jar or folder of classes that a class comes from.
  static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /// Runs a program of the JDK in a folder until it ends.
  ///
  /// @param input what it reads
  static Outcome run(Path folder, String input, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(List.of(arguments));
    Path in = Files.writeString(Files.createTempFile(folder, "in", ".txt"), input);
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(program + " did not end within " + SECONDS + " s");
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
