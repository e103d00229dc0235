package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.diagnostic.DiagnosticId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each `src/test/rejected/FJ01xx/<case>.c` is refused with exactly the text of `<case>.txt`;
/// `-Dgolden.update=true` writes those texts anew.
class RejectedTextTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "")).resolve("src/test/rejected");

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textIsRefusedWithTheGoldenDiagnostics(Path file) throws IOException {
    String stem = file.getFileName().toString().replace(".c", "");
    String found = CText.refusals(Files.readString(file)) + "\n";
    Path golden = file.resolveSibling(stem + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, found);
    }
    assertThat(found).isEqualTo(Files.readString(golden));
    assertThat(found).contains(": " + file.getParent().getFileName() + ": ");
  }

  @Test
  void everyIdOfCTextThatTheParserReportsHasACase() {
    assertThat(DiagnosticId.values())
        .filteredOn(id -> id.code().startsWith("FJ01"))
        .allSatisfy(id -> assertThat(FOLDER.resolve(id.code())).isNotEmptyDirectory());
  }
}
