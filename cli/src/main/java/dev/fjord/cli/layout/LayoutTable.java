package dev.fjord.cli.layout;

import java.util.ArrayList;
import java.util.List;

/// Writes an anatomy as a table for a terminal.
///
/// Offsets are bytes; `4:3` is bit 3 of byte 4.
public final class LayoutTable {
  private static final String INDENT = "  ";

  private final List<Row> rows = new ArrayList<>();

  private LayoutTable() {}

  private record Row(String offset, String size, String text) {}

  /// The table, its lines ended by `\n`.
  public static String of(Anatomy anatomy) {
    LayoutTable table = new LayoutTable();
    for (Part part : anatomy.whole().parts()) {
      table.add(part, 0);
    }
    StringBuilder text = new StringBuilder();
    text.append(anatomy.title()).append(": ").append(anatomy.measures());
    text.append(", on ").append(anatomy.target()).append("\n\n");
    table.write(text);
    long padding = anatomy.whole().padding();
    if (padding > 0) {
      text.append("\npadding: ").append(Anatomy.size(padding)).append('\n');
    }
    return text.toString();
  }

  private void add(Part part, int depth) {
    String text = part.kind() == Part.Kind.PADDING ? padding(part) : part.declaration();
    rows.add(new Row(offset(part), size(part), INDENT.repeat(depth) + text));
    for (Part inner : part.parts()) {
      add(inner, depth + 1);
    }
  }

  private static String padding(Part part) {
    boolean declared = part.declaration().indexOf(':') >= 0;
    return declared ? part.declaration() + "  (padding)" : "(padding)";
  }

  private static String offset(Part part) {
    long bit = part.bit() % 8;
    return part.bit() / 8 + (bit == 0 && part.isWhole() ? "" : ":" + bit);
  }

  private static String size(Part part) {
    return part.isWhole() ? String.valueOf(part.bits() / 8) : part.bits() + " bit";
  }

  private void write(StringBuilder text) {
    int offset = "offset".length();
    int size = "size".length();
    for (Row row : rows) {
      offset = Math.max(offset, row.offset.length());
      size = Math.max(size, row.size.length());
    }
    line(text, new Row("offset", "size", "member"), offset, size);
    for (Row row : rows) {
      line(text, row, offset, size);
    }
  }

  private static void line(StringBuilder text, Row row, int offset, int size) {
    text.append(INDENT).append(" ".repeat(offset - row.offset.length())).append(row.offset);
    text.append(INDENT).append(" ".repeat(size - row.size.length())).append(row.size);
    text.append(INDENT).append(row.text).append('\n');
  }
}
