package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `docs/coverage.md` says of each feature is there to be run.
class CoverageTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
  private static final List<String> MODULES = List.of("core", "conformance", "cli", "examples");
  private static final Pattern ROW = Pattern.compile("\\| ([A-Z][0-9.]+[a-z]?) \\| .+ \\| .+ \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");

  private static final String IDS =
      """
      A2.1 A2.2 A2.3 A2.4 A2.6 A2.8 A2.9 A2.10 A2.11 A2.14 A2.15 A2.16 A2.17 A2.18 A2.19
      A2.23 A2.24 A2.25 A2.26
      A3.1 A3.2 A3.3 A3.4 A3.5 A3.6 A3.7 A3.8 A3.9 A3.10 A3.11 A3.12 A3.13 A3.14
      A4.1 A4.2 A4.3 A4.4 A4.5 A4.6
      A7.1 A7.2 A7.3 A7.4 A7.5 A7.6 A7.7 A7.8 A7.9 A7.10 A7.11 A7.12
      C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12 C13 C14 C15 C16 C17 C18 C19 C20
      J1 J2 J3 J4 J5 J6 J7 J8 J9 J10 J11 J12
      D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D14 D14b D14c D15 D16 D17 D18
      """;

  @Test
  void everyFeatureHasItsRow() throws IOException {
    List<String> found =
        Files.readAllLines(ROOT.resolve("docs/coverage.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1))
            .toList();
    assertThat(found).containsExactlyInAnyOrder(IDS.strip().split("\\s+"));
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    List<String> missing = new ArrayList<>();
    var named = TEST.matcher(Files.readString(ROOT.resolve("docs/coverage.md")));
    int tests = 0;
    while (named.find()) {
      tests++;
      if (!exists(named.group(1), named.group(2))) {
        missing.add(named.group());
      }
    }
    assertThat(tests).isPositive();
    assertThat(missing).isEmpty();
  }

  private static boolean exists(String type, String method) throws IOException {
    for (String module : MODULES) {
      for (Path file : files(ROOT.resolve(module).resolve("src/test/java"), type + ".java")) {
        if (Files.readString(file).contains("  void " + method + "(")) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Path> files(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(name)).toList();
    }
  }
}
