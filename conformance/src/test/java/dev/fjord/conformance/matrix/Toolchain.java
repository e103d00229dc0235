package dev.fjord.conformance.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The machine's C compiler. `FJORD_TEST_CFLAGS` adds flags, such as those of a sanitizer.
public final class Toolchain {
  /// Where C stands that is no text of a test.
  public static final Path SOURCES =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/native");

  private Toolchain() {}

  /// Compiles a C text into a shared library in a folder.
  public static Path compile(Path folder, String stem, String source) {
    try {
      Path file = Files.writeString(folder.resolve(stem + ".c"), source);
      Path library = folder.resolve(System.mapLibraryName(stem)).toAbsolutePath();
      run(command(file, library));
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path source, Path library) {
    var command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O1", "-w"));
    String extra = System.getenv("FJORD_TEST_CFLAGS");
    if (extra != null && !extra.isBlank()) {
      command.addAll(Arrays.asList(extra.strip().split(" +")));
    }
    command.addAll(List.of("-I", SOURCES.toString(), "-o", library.toString()));
    command.add(source.toString());
    return command;
  }

  private static void run(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // A sanitizer that is preloaded into this JVM would only slow the compiler down.
    builder.environment().remove("LD_PRELOAD");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + output);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
