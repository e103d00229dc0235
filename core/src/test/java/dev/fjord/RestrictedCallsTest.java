package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The places where the core leaves Java's safety are few and known: all are in `restricted.txt`.
///
/// `-Dgolden.update=true` writes that file anew; the difference is what a reviewer looks at.
class RestrictedCallsTest {
  private static final Path STORED =
      Path.of(System.getProperty("basedir", ""), "src/test/resources/restricted.txt");
  private static final int LINES_SEARCHED_FOR_THE_REASON = 12;

  @Test
  void restrictedCallsAreWhereTheStoredFileSays() throws IOException {
    var found = SourceFile.all().stream().flatMap(file -> suppressions(file).stream()).toList();
    if (Boolean.getBoolean("golden.update")) {
      Files.write(STORED, found);
    }
    assertThat(found)
        .as("-Dgolden.update=true writes src/test/resources/restricted.txt")
        .isEqualTo(Files.readAllLines(STORED));
  }

  @Test
  void onlyMethodsAndVariablesSuppressTheWarning() {
    assertThat(SourceFile.all())
        .flatExtracting(RestrictedCallsTest::suppressions)
        .noneMatch(place -> place.matches(".* (class|interface|record|enum|package|module) .*"));
  }

  @Test
  void everySuppressionSaysWhyItIsSound() {
    assertThat(SourceFile.all())
        .flatExtracting(RestrictedCallsTest::suppressionsWithoutReason)
        .isEmpty();
  }

  private static List<String> suppressions(SourceFile file) {
    var places = new ArrayList<String>();
    var lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (suppressesRestricted(lines.get(i))) {
        places.add(file.name() + ": " + declarationAfter(lines, i));
      }
    }
    return places;
  }

  private static List<String> suppressionsWithoutReason(SourceFile file) {
    var lines = file.lines();
    return IntStream.range(0, lines.size())
        .filter(i -> suppressesRestricted(lines.get(i)) && !hasReason(lines, i))
        .mapToObj(i -> file.name() + ":" + (i + 1))
        .toList();
  }

  /// A reason stands above the annotation or among the first lines of the method.
  private static boolean hasReason(List<String> lines, int annotation) {
    int above = Math.max(0, annotation - 1);
    while (above > 0 && lines.get(above).strip().startsWith("@")) {
      above--;
    }
    int end = Math.min(lines.size(), annotation + LINES_SEARCHED_FOR_THE_REASON);
    return lines.get(above).strip().startsWith("//")
        || lines.subList(annotation, end).stream().anyMatch(line -> line.contains("//"));
  }

  private static boolean suppressesRestricted(String line) {
    return line.contains("@SuppressWarnings") && line.contains("\"restricted\"");
  }

  private static String declarationAfter(List<String> lines, int annotation) {
    int next = annotation + 1;
    while (lines.get(next).strip().startsWith("@")) {
      next++;
    }
    String declaration = lines.get(next).strip();
    int parameters = declaration.indexOf('(');
    return parameters < 0 ? declaration : declaration.substring(0, parameters);
  }
}
