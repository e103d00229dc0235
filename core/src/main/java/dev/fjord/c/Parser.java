package dev.fjord.c;

import dev.fjord.diagnostic.Diagnostics;
import org.jspecify.annotations.Nullable;

/// Reads C declarations.
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Parser {

  private Parser() {}

  /// Reads a whole text; the `;` of its last declaration may be missing.
  public static Unit parse(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    throw new UnsupportedOperationException();
  }

  /// Reads one prototype, variable, typedef or record; null if it was refused.
  public static @Nullable Declaration parseDeclaration(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    throw new UnsupportedOperationException();
  }

  /// Reads a type name such as `sqlite3 *`; null if it was refused.
  public static @Nullable CType parseType(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    TypeName name = parseTypeName(text, origin, parent, target, out);
    return name == null ? null : name.type();
  }

  /// Reads a type name, with what it defines and the names in it that nothing declares.
  public static @Nullable TypeName parseTypeName(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    throw new UnsupportedOperationException();
  }

  /// Reads a constant expression such as `"5"`; null if it was refused.
  public static @Nullable Initializer parseConstant(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    throw new UnsupportedOperationException();
  }
}
