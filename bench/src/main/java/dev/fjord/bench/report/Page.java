package dev.fjord.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page whose text people write and whose tables are printed between marks: `<!-- calls -->` and
/// `<!-- /calls -->`.
final class Page {
  private final Path file;
  private String text;

  Page(Path file) throws IOException {
    this.file = file;
    this.text = Files.readString(file);
  }

  /// Puts something in the place of what is between the marks of that name.
  void replace(String name, String content) {
    text = replaced(text, name, content);
  }

  /// The text with something else between its marks.
  static String replaced(String text, String name, String content) {
    String open = "<!-- " + name + " -->\n";
    int start = text.indexOf(open);
    int end = text.indexOf("<!-- /" + name + " -->");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "no marks " + open.strip() + " and <!-- /" + name + " -->: add both");
    }
    return text.substring(0, start + open.length()) + content + text.substring(end);
  }

  void save() throws IOException {
    Files.writeString(file, text);
  }
}
