package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import java.nio.charset.Charset;
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
      String charset = ordered(note.text("value", "UTF-8"));
      int own = unitOf(charset);
      return size == 0 && !types.isVoid(unit) && types.carrier(unit) == null
          ? null
          : new TextEncoding(charset, Math.max(own, Math.max(1, size)));
    }
    String usual = conversions.charset();
    if (usual != null && size == unitOf(usual)) {
      return new TextEncoding(ordered(usual), size);
    }
    return switch (size) {
      case 1 -> TextEncoding.UTF_8;
      case 2 -> new TextEncoding(ordered("UTF-16"), 2);
      case 4 -> new TextEncoding(ordered("UTF-32"), 4);
      default -> null;
    };
  }

  // Java would write the first as big-endian with a mark, the second as big-endian; C has units of
  // its own order.
  private static String ordered(String charset) {
    String name = canonical(charset);
    return switch (name) {
      case "UTF-16" -> "UTF-16LE";
      case "UTF-32" -> "UTF-32LE";
      default -> name;
    };
  }

  static int unitOf(String charset) {
    String name = canonical(charset);
    if (name.contains("UTF-16")) {
      return 2;
    }
    return name.contains("UTF-32") ? 4 : 1;
  }

  // People write utf16 and UTF_16LE, too. Names that mean nothing are refused where they stand.
  private static String canonical(String charset) {
    try {
      return Charset.forName(charset).name();
    } catch (IllegalArgumentException unknown) {
      return charset;
    }
  }
}
