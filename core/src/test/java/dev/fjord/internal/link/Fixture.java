package dev.fjord.internal.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A shared library made of one C file that stands beside the tests.
///
/// `Fixture.compile("golden")` compiles `src/test/native/golden.c` with the machine's `cc` and
/// opens it for the life of the JVM. Libraries are kept in `target/native` under a hash of source
/// and flags, so that only changed files are compiled again. The variable `FJORD_TEST_CFLAGS` adds
/// flags, such as those of a sanitizer.
public final class Fixture {
  private static final List<String> FLAGS = List.of("-shared", "-fPIC", "-O1", "-Wall", "-Wextra");
  private static final List<String> LIBRARIES = List.of("-lm", "-lpthread");
  private static final Path BASE = Path.of(System.getProperty("basedir", ""));

  private final Path file;
  private final SymbolLookup symbols;

  private Fixture(Path file) {
    this.file = file;
    this.symbols = SymbolLookup.libraryLookup(file, Arena.global());
  }

  /// Compiles, if need be, and opens `src/test/native/<stem>.c`.
  public static Fixture compile(String stem) {
    try {
      return new Fixture(library(BASE.resolve("src/test/native/" + stem + ".c")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The shared library.
  public Path file() {
    return file;
  }

  /// The functions of the library.
  public SymbolLookup symbols() {
    return symbols;
  }

  /// The address of an exported symbol.
  public long address(String symbol) {
    return symbols
        .find(symbol)
        .orElseThrow(() -> new AssertionError(file + " exports no " + symbol))
        .address();
  }

  private static Path library(Path source) throws IOException {
    String stem = source.getFileName().toString().replaceAll("\\.c$", "");
    Path folder = Files.createDirectories(BASE.resolve("target/native")).toAbsolutePath();
    Path library = folder.resolve(System.mapLibraryName(stem + "-" + hash(source)));
    if (!Files.exists(library)) {
      // Several JVMs may compile at once; each moves a finished file into place.
      Path unfinished = Files.createTempFile(folder, stem, ".tmp");
      run(command(source, unfinished));
      Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
    }
    return library;
  }

  private static List<String> command(Path source, Path output) {
    var command = new ArrayList<String>();
    command.add("cc");
    command.addAll(FLAGS);
    command.addAll(extraFlags());
    command.addAll(List.of("-o", output.toString(), source.toAbsolutePath().toString()));
    command.addAll(LIBRARIES);
    return command;
  }

  private static List<String> extraFlags() {
    String flags = System.getenv("FJORD_TEST_CFLAGS");
    return flags == null || flags.isBlank() ? List.of() : Arrays.asList(flags.strip().split(" +"));
  }

  private static String hash(Path source) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(source));
      digest.update((FLAGS + "" + extraFlags()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
