package dev.fjord.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The conversion table that people read is the one that the planner follows.
///
/// `-Dgolden.update=true` writes it into `docs/semantics.md` anew.
class SemanticsTableTest {
  private static final Path STORED =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../docs/semantics.md");
  private static final String BEGIN = "<!-- table:begin -->\n";
  private static final String END = "<!-- table:end -->";

  @Test
  void tableOfTheDocumentIsThePlanners() throws IOException {
    String text = Files.readString(STORED);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(begin).as("place of the table").isBetween(BEGIN.length(), end);
    String table = table();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(STORED, text.substring(0, begin) + table + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("-Dgolden.update=true writes docs/semantics.md")
        .isEqualTo(table);
  }

  private static String table() {
    StringBuilder text = new StringBuilder("\n");
    append(text, List.of("C", "Java", "Going in", "Coming out"));
    append(text, List.of("---", "---", "---", "---"));
    for (List<String> row : Planner.table()) {
      append(text, row);
    }
    return text.append('\n').toString();
  }

  private static void append(StringBuilder text, List<String> cells) {
    text.append('|');
    for (String cell : cells) {
      text.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    text.append('\n');
  }
}
