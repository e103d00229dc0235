package dev.fjord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A Java file of the core's main sources, for tests that look at text which class files lose.
record SourceFile(String name, List<String> lines) {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "src/main/java");

  /// All files, ordered by their name relative to the source folder.
  static List<SourceFile> all() {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(SourceFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isIn(String folder) {
    return name.startsWith(folder + "/");
  }

  String folder() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static SourceFile read(Path file) {
    try {
      return new SourceFile(
          ROOT.relativize(file).toString().replace('\\', '/'), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
