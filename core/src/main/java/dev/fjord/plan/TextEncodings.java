package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import org.jspecify.annotations.Nullable;

/// Which encoding a string has: what `@Encoding` says where it stands, or around it if the units
/// are as wide; else UTF-8 for 8-bit units and the platform's for wide ones.
final class TextEncodings {
  private TextEncodings() {}

  /// The encoding, or null if the type is no unit of text.
  static @Nullable TextEncoding of(CType unit, Notes notes, Conversions conversions) {
    CTypes types = conversions.types();
    Note note = notes.find("Encoding");
    int size = types.textUnit(unit);
    if (note != null) {
      String charset = note.text("value", "UTF-8");
      int own = unitOf(charset);
      return size == 0 && !types.isVoid(unit) && types.carrier(unit) == null
          ? null
          : new TextEncoding(charset, Math.max(own, Math.max(1, size)));
    }
    String usual = conversions.charset();
    if (usual != null && size == unitOf(usual)) {
      return new TextEncoding(usual, size);
    }
    return switch (size) {
      case 1 -> TextEncoding.UTF_8;
      case 2 -> new TextEncoding("UTF-16LE", 2);
      case 4 -> new TextEncoding("UTF-32LE", 4);
      default -> null;
    };
  }

  private static int unitOf(String charset) {
    if (charset.startsWith("UTF-16")) {
      return 2;
    }
    return charset.startsWith("UTF-32") ? 4 : 1;
  }
}
