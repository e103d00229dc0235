package dev.fjord.cli;

import dev.fjord.c.CType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.RecordLayout;

/// A struct as text: its size and alignment, and a line with offset and declaration per field.
final class StructText {
  private StructText() {}

  static String of(CType struct, RecordLayout layout) {
    StringBuilder text = new StringBuilder("  ").append(struct).append(": ");
    text.append(layout.byteSize()).append(" bytes, aligned to ").append(layout.byteAlignment());
    for (FieldLayout field : layout.fields()) {
      String offset = offset(field);
      text.append(System.lineSeparator())
          .append(" ".repeat(Math.max(1, 9 - offset.length())))
          .append(offset)
          .append("  ")
          .append(field.member());
    }
    return text.append(System.lineSeparator()).toString();
  }

  // Bit-fields start within a byte: 4.3 is the fourth bit of the byte at 4.
  private static String offset(FieldLayout field) {
    return field.isBitField()
        ? field.byteOffset() + "." + field.bitOffset() % Byte.SIZE
        : Long.toString(field.byteOffset());
  }
}
