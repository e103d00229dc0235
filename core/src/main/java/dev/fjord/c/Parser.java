package dev.fjord.c;

import dev.fjord.diagnostic.Diagnostics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads C declarations: C17 with the extensions of GCC and Clang, C23's attributes, and Fjord's
/// liberties (`int n = -1`, parameters after `...`, `...;` in a struct).
///
/// ```java
/// Diagnostics out = new Diagnostics();
/// Unit unit = Parser.parse("int puts(const char *s);", "Hello.puts", scope, target, out);
/// unit.scope().function("puts");
/// ```
///
/// What is wrong is reported to `out` with its place, and the reading goes on behind the next `;`.
/// No text makes a parser throw, recurse deeply or take more than linear time. Texts are not
/// preprocessed: directives are listed in the unit, except `#pragma pack` and line markers, which
/// are followed. Any thread; the collector and the parent scope must be the caller's own meanwhile.
public final class Parser {

  private Parser() {}

  /// Reads a whole text; the `;` of its last declaration may be missing.
  ///
  /// `origin` is what positions name; `parent` is what the text can see besides itself.
  public static Unit parse(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    Reading reading = new Reading(new Source(origin, text), parent, target, out);
    new UnitParser(reading).readAll();
    return reading.unit();
  }

  /// Reads a text that declares one thing, and whatever types that mentions; null if it was
  /// refused.
  public static @Nullable Declaration parseDeclaration(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    int before = out.size();
    List<Declaration> all = parse(text, origin, parent, target, out).declarations();
    return all.isEmpty() || out.size() > before ? null : all.getLast();
  }

  /// Reads a type name such as `sqlite3 *`; null if it was refused.
  public static @Nullable CType parseType(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    TypeName name = parseTypeName(text, origin, parent, target, out);
    return name == null ? null : name.type();
  }

  /// Reads a type name, with what it defines and the names in it that nothing declares; null if it
  /// was refused.
  public static @Nullable TypeName parseTypeName(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    int before = out.size();
    Reading reading = new Reading(new Source(origin, text), parent, target, out);
    try {
      CType type = reading.declarators().typeName();
      reading.expectEnd("the type");
      return out.size() > before ? null : new TypeName(type, reading.scope(), reading.undeclared());
    } catch (Refusal refusal) {
      out.report(refusal.diagnostic());
      return null;
    }
  }

  /// Reads a constant expression such as `0x10 | FLAG`; null if it was refused.
  public static @Nullable Initializer parseConstant(
      String text, String origin, Scope parent, Target target, Diagnostics out) {
    int before = out.size();
    Reading reading = new Reading(new Source(origin, text), parent, target, out);
    try {
      Initializer initializer = reading.expressions().initializer();
      reading.expectEnd("the expression");
      return out.size() > before ? null : initializer;
    } catch (Refusal refusal) {
      out.report(refusal.diagnostic());
      return null;
    }
  }
}
