package dev.fjord.internal.bind;

import dev.fjord.ContractException;
import dev.fjord.c.CType;
import dev.fjord.c.Declaration;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Parser;
import dev.fjord.c.PointerType;
import dev.fjord.c.Scope;
import dev.fjord.c.Storage;
import dev.fjord.c.Traits;
import dev.fjord.c.TypeName;
import dev.fjord.c.TypedefDeclaration;
import dev.fjord.c.Undeclared;
import dev.fjord.c.Unit;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a text says of one function, and what the names in it mean.
record Prototype(FunctionDeclaration declaration, Scope scope) {
  private static final String ORIGIN = "prototype";
  private static final String NAMELESS = "function";
  private static final Traits PLAIN =
      new Traits(Storage.NONE, false, false, false, null, List.of());

  /// The last function that the text declares.
  ///
  /// @throws ContractException if it declares none
  static Prototype parse(String text) {
    Diagnostics out = new Diagnostics();
    Unit unit = unit(text, Scope.platform(Platform.target()), out);
    FunctionDeclaration function = function(unit);
    if (function == null && out.isEmpty()) {
      out.report(
          DiagnosticId.PROTOTYPE,
          Position.in(ORIGIN, text, 0, text.length()),
          "the text declares no function",
          "write the function's prototype, as its manual page shows it: `double cos(double)`");
    }
    if (function == null || !out.isEmpty()) {
      throw new ContractException("The prototype", out.all());
    }
    return new Prototype(function, unit.scope());
  }

  /// The function that the text means: a function pointer's type, a prototype or a typedef; types
  /// that it uses may be declared before it.
  ///
  /// @throws ContractException if the text means no function
  static Prototype parsePointer(String text) {
    Diagnostics out = new Diagnostics();
    Prototype found = pointed(text, out);
    if (found == null || !out.isEmpty()) {
      throw new ContractException("The prototype", out.all());
    }
    return found;
  }

  private static @Nullable Prototype pointed(String text, Diagnostics out) {
    int start = lastDeclaration(text);
    String last = text.substring(start).strip();
    Unit before = unit(text.substring(0, start), Scope.platform(Platform.target()), out);
    if (last.isEmpty()) {
      return declared(before, text, out);
    }
    Diagnostics asType = new Diagnostics();
    TypeName name = Parser.parseTypeName(last, ORIGIN, before.scope(), Platform.target(), asType);
    if (name != null) {
      reportUndeclared(name.undeclared(), out);
      return behind(NAMELESS, name.type(), name.scope(), text, out);
    }
    Diagnostics asDeclaration = new Diagnostics();
    Unit unit = unit(last, before.scope(), asDeclaration);
    if (asDeclaration.isEmpty() && !unit.declarations().isEmpty()) {
      return declared(unit, text, out);
    }
    (asDeclaration.isEmpty() ? asType : asDeclaration).all().forEach(out::report);
    return null;
  }

  /// Where the text behind the last `;` starts that is in no braces.
  private static int lastDeclaration(String text) {
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{' -> depth++;
        case '}' -> depth--;
        case ';' -> start = depth == 0 ? i + 1 : start;
        default -> {}
      }
    }
    return start;
  }

  private static @Nullable Prototype declared(Unit unit, String text, Diagnostics out) {
    FunctionDeclaration function = function(unit);
    if (function != null) {
      return new Prototype(function, unit.scope());
    }
    Declaration last = unit.declarations().isEmpty() ? null : unit.declarations().getLast();
    if (last instanceof TypedefDeclaration typedef) {
      return behind(typedef.name(), typedef.type(), unit.scope(), text, out);
    }
    refuse(text, "the text declares no function", out);
    return null;
  }

  private static @Nullable Prototype behind(
      String name, CType type, Scope scope, String text, Diagnostics out) {
    CType plain = scope.resolve(type);
    CType called = plain instanceof PointerType pointer ? scope.resolve(pointer.pointee()) : plain;
    if (called instanceof FunctionType function) {
      return of(name, function, scope);
    }
    refuse(text, "`" + type + "` is no function", out);
    return null;
  }

  /// What a function type says by itself.
  static Prototype of(FunctionType function, Scope scope) {
    return of(NAMELESS, function, scope);
  }

  private static Prototype of(String name, FunctionType function, Scope scope) {
    return new Prototype(
        new FunctionDeclaration(name, function, PLAIN, false, Position.of(ORIGIN)), scope);
  }

  private static void refuse(String text, String message, Diagnostics out) {
    if (out.isEmpty()) {
      out.report(
          DiagnosticId.PROTOTYPE,
          Position.in(ORIGIN, text, 0, text.length()),
          message,
          "write the type of the function pointer: `int (*)(const void *, const void *)`");
    }
  }

  private static @Nullable FunctionDeclaration function(Unit unit) {
    FunctionDeclaration function = null;
    for (Declaration each : unit.declarations()) {
      function = each instanceof FunctionDeclaration found ? found : function;
    }
    return function;
  }

  private static Unit unit(String text, Scope scope, Diagnostics out) {
    Unit unit = Parser.parse(text, ORIGIN, scope, Platform.target(), out);
    reportUndeclared(unit.undeclared(), out);
    unit.refuseDirectives(out);
    return unit;
  }

  private static void reportUndeclared(List<Undeclared> names, Diagnostics out) {
    names.forEach(each ->
        out.report(
            DiagnosticId.UNDECLARED,
            each.position(),
            "the type name " + each.name() + " is declared nowhere",
            "declare it in the same text, before the prototype"));
  }
}
