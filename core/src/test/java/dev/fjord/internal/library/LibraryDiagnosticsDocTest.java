package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fjord.LibraryException;
import dev.fjord.c.Target;
import dev.fjord.diagnostic.DiagnosticId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/diagnostics.md` shows what is printed when a library or symbol is missing. Here each
/// failure is provoked, on a made-up machine whose root is a temporary folder.
class LibraryDiagnosticsDocTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("docs/diagnostics.md");
  private static final String WAVE = "double cosine_of(double x) { return x; }";
  private static final int MACHINE = 18;
  private static final byte AARCH64 = (byte) 183;

  @TempDir private Path folder;
  private Path root;
  private Path lib;

  @BeforeEach
  void makeFolders() throws IOException {
    root = folder.toRealPath();
    lib = Files.createDirectories(root.resolve("usr/lib"));
  }

  @Test
  void libraryNotFound() {
    requireOnPage(DiagnosticId.LIBRARY_NOT_FOUND, failure(LibraryRequest.of("wave")).getMessage());
  }

  @Test
  void libraryFileRefused() throws IOException {
    Path file = Cc.library(lib.resolve("libwave.so"), WAVE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[MACHINE] = AARCH64;
    Files.write(file, bytes);
    requireOnPage(
        DiagnosticId.LIBRARY_FILE_REFUSED,
        failure(LibraryRequest.of("wave").withFile(file)).getMessage());
  }

  @Test
  void severalVersions() {
    Cc.library(lib.resolve("libwave.so.1"), WAVE, "-Wl,-soname,libwave.so.1");
    Cc.library(lib.resolve("libwave.so.2"), WAVE, "-Wl,-soname,libwave.so.2");
    requireOnPage(DiagnosticId.LIBRARY_AMBIGUOUS, failure(LibraryRequest.of("wave")).getMessage());
  }

  @Test
  void libraryNotLoaded() throws IOException {
    Path needed = Cc.library(lib.resolve("libsea.so"), WAVE, "-Wl,-soname,libsea.so.7");
    Cc.library(
        lib.resolve("libwave.so"),
        "double cosine_of(double); double f(void) { return cosine_of(1); }",
        needed.toString());
    Files.delete(needed);
    requireOnPage(DiagnosticId.LIBRARY_NOT_LOADED, failure(LibraryRequest.of("wave")).getMessage());
  }

  @Test
  void symbolMissing() {
    Cc.library(lib.resolve("libwave.so"), WAVE);
    LibraryException missing =
        opener(LibraryRequest.of("wave")).open().missing("Waves.cosine", List.of("cosine"));
    requireOnPage(DiagnosticId.SYMBOL_MISSING, missing.getMessage());
  }

  @Test
  void nativeAccessDenied() throws IOException {
    String said = LibrariesTest.child("A=B", "--illegal-native-access=deny", "c", "abs");
    int from = said.indexOf("library \"c\"");
    int end = said.indexOf("\n\tat ", from);
    requireOnPage(DiagnosticId.NATIVE_ACCESS_DENIED, said.substring(from, end));
  }

  private void requireOnPage(DiagnosticId id, String printed) {
    String said = printed.replace(root.toString(), "");
    assertThat(block(id)).isEqualTo(said);
  }

  // The last block of the id's section.
  private static String block(DiagnosticId id) {
    try {
      String page = Files.readString(PAGE);
      String section =
          Arrays.stream(page.split("\n## "))
              .filter(each -> each.startsWith(id.code()))
              .findFirst()
              .orElseThrow();
      int from = section.lastIndexOf("```text\n");
      int end = section.indexOf("\n```", from);
      return section.substring(from + "```text\n".length(), end);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private LibraryException failure(LibraryRequest request) {
    var failure = catchThrowableOfType(LibraryException.class, () -> opener(request).open());
    assertThat(failure).isNotNull();
    return failure;
  }

  private LibraryOpener opener(LibraryRequest request) {
    return new LibraryOpener(request, new Places(Target.LINUX_X86_64, "", "", ":;", root));
  }
}
