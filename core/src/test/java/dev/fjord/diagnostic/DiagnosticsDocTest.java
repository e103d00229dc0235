package dev.fjord.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticsDocTest {

  private static final Path CORE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path PAGE = CORE.resolveSibling("docs").resolve("diagnostics.md");

  @Test
  void pageHasOneHeadingPerIdAndNoOther() throws IOException {
    List<String> headings =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();
    assertThat(headings)
        .containsExactlyElementsOf(
            Arrays.stream(DiagnosticId.values()).map(DiagnosticId::toString).sorted().toList());
  }

  @Test
  void everyIdIsNamedByATestThatProvokesIt() throws IOException {
    String tests = testSources();
    assertThat(DiagnosticId.values())
        .allSatisfy(id ->
            assertThat(
                    Pattern.compile("\\b(" + id.name() + "|" + id.code() + ")\\b")
                        .matcher(tests)
                        .find())
                .as("%s is provoked by no test", id)
                .isTrue());
  }

  // Rejected texts stand in folders that are named like their ids, so paths count, too.
  private static String testSources() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CORE.resolve("src/test"))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String name = each.toString();
        if (name.endsWith(".java")) {
          all.add(Files.readString(each));
        } else if (name.contains("rejected")) {
          all.add(CORE.relativize(each).toString());
        }
      }
    }
    return String.join("\n", all);
  }
}
