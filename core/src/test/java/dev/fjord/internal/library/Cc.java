package dev.fjord.internal.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes small libraries and other files with the machine's C compiler.
final class Cc {

  private Cc() {}

  /// A shared library of a C text.
  static Path library(Path file, String source, String... flags) {
    var all = new ArrayList<>(List.of("-shared", "-fPIC"));
    all.addAll(List.of(flags));
    return compile(file, source, all.toArray(String[]::new));
  }

  /// Whatever the flags make of a C text.
  static Path compile(Path file, String source, String... flags) {
    try {
      Path text = Files.writeString(Files.createTempFile("fixture", ".c"), source);
      var command = new ArrayList<>(List.of("cc", "-o", file.toString()));
      command.addAll(List.of(flags));
      command.add(1, text.toString());
      run(command);
      Files.delete(text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a command prints.
  static String run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + output);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return output;
  }
}
