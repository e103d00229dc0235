package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/semantics.md` has a row for every system property that the core reads.
class SettingsPageTest {
  private static final Path CORE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Pattern PROPERTY = Pattern.compile("\"(fjord\\.[a-z.]+)\"");

  /// A package of classes made at run time, which looks like a property.
  private static final String NO_PROPERTY = "fjord.bound";

  @Test
  void everySettingHasARow() throws IOException {
    String page = Files.readString(CORE.resolveSibling("docs/semantics.md"));
    assertThat(properties())
        .contains("fjord.library.path", "fjord.dump")
        .allSatisfy(each -> assertThat(page).contains("\n| `-D" + each + "="));
  }

  private static Set<String> properties() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CORE.resolve("src/main/java"))) {
      for (Path each : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher matcher = PROPERTY.matcher(Files.readString(each));
        while (matcher.find()) {
          found.add(matcher.group(1));
        }
      }
    }
    found.remove(NO_PROPERTY);
    return found;
  }
}
