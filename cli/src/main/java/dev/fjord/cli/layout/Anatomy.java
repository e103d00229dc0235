package dev.fjord.cli.layout;

import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;

/// A struct or union with all its parts, on one target.
///
/// @param title its name in C
/// @param target whose rules were followed
/// @param layout its size and alignment
/// @param whole all of it
public record Anatomy(String title, Target target, RecordLayout layout, Part whole) {

  /// The anatomy of a record that a scope defines.
  ///
  /// @throws dev.fjord.c.LayoutException if it has no layout
  public static Anatomy of(String title, RecordType type, Scope scope, Target target) {
    PartReader reader = new PartReader(scope, target);
    return new Anatomy(title, target, reader.layout(type), reader.record("", title, type, 0));
  }

  /// `16 bytes, aligned to 8`.
  String measures() {
    return count(layout.byteSize(), "byte") + ", aligned to " + layout.byteAlignment();
  }

  /// `1 byte`, `2 bytes`.
  static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  /// `5 bits`, `2 bytes`, `2 bytes and 5 bits`.
  static String size(long bits) {
    String bytes = count(bits / 8, "byte");
    String rest = count(bits % 8, "bit");
    return bits % 8 == 0 ? bytes : bits < 8 ? rest : bytes + " and " + rest;
  }
}
