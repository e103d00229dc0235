package dev.fjord.diagnostic;

/// Where a diagnostic points: an element or file, and, when there is C text, a stretch of that
/// text.
///
/// `origin` is what a reader would search for (`Zlib.crc32`, `geo.h`); `text` is the whole C text
/// that stands there, or empty; `offset` and `length` count characters of `text`. A value; any
/// thread.
public record Position(String origin, String text, int offset, int length) {

  /// A position that is known only by the name of its element.
  public static Position of(String origin) {
    return new Position(origin, "", 0, 0);
  }

  /// A stretch of a C text.
  public static Position in(String origin, String text, int offset, int length) {
    return new Position(origin, text, offset, length);
  }

  /// The same stretch under another origin.
  public Position withOrigin(String newOrigin) {
    return new Position(newOrigin, text, offset, length);
  }

  /// The line of `offset`, counted from 1.
  public int line() {
    int line = 1;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /// The column of `offset` in its line, counted from 1.
  public int column() {
    return Math.min(offset, text.length()) - lineStart() + 1;
  }

  /// The marked line with a caret below, each indented by four blanks; empty without text.
  public String excerpt() {
    if (text.isEmpty()) {
      return "";
    }
    int start = lineStart();
    int end = text.indexOf('\n', start);
    String line = text.substring(start, end < 0 ? text.length() : end);
    int from = Math.max(0, column() - 61);
    int to = Math.min(line.length(), from + 120);
    int carets = Math.max(1, Math.min(length, to - (column() - 1)));
    return "    "
        + line.substring(Math.min(from, to), to).replace('\t', ' ')
        + "\n    "
        + " ".repeat(Math.max(0, column() - 1 - from))
        + "^".repeat(carets);
  }

  private int lineStart() {
    int end = Math.min(offset, text.length());
    return end == 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
  }

  @Override
  public String toString() {
    boolean severalLines = text.indexOf('\n') >= 0;
    return severalLines ? origin + ":" + line() + ":" + column() : origin;
  }
}
