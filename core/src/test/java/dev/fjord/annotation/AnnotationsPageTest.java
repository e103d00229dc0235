package dev.fjord.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/annotations.md` says what every annotation can say.
class AnnotationsPageTest {
  private static final Path CORE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  static List<Class<?>> annotations() throws Exception {
    try (Stream<Path> files = Files.list(CORE.resolve("src/main/java/dev/fjord/annotation"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> Character.isUpperCase(name.charAt(0)))
          .sorted()
          .<Class<?>>map(AnnotationsPageTest::named)
          .toList();
    }
  }

  private static Class<?> named(String file) {
    try {
      return Class.forName("dev.fjord.annotation." + file.replace(".java", ""));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(file, e);
    }
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void rowOfTheAnnotationNamesAllThatItCanSay(Class<?> annotation) throws IOException {
    String start = "| `@" + annotation.getSimpleName();
    List<String> rows =
        Files.readAllLines(CORE.resolveSibling("docs/annotations.md")).stream()
            .filter(line -> line.startsWith(start + "`") || line.startsWith(start + "("))
            .toList();
    assertThat(rows).as("the row of @%s", annotation.getSimpleName()).isNotEmpty();
    for (Method each : annotation.getDeclaredMethods()) {
      if (!each.getName().equals("value")) {
        assertThat(rows.getFirst()).contains(each.getName());
      }
    }
  }
}
