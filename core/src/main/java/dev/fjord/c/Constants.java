package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import org.jspecify.annotations.Nullable;

/// Computes constant expressions: integers with C's types and rules, floating values, strings, and
/// integers cast to pointers.
public final class Constants {

  private Constants() {}

  /// The value, or null after a diagnostic at the expression.
  public static @Nullable Constant evaluate(
      Initializer initializer, Scope scope, Target target, Diagnostics out) {
    try {
      return new Evaluator(scope, target).evaluate(initializer.expression());
    } catch (LayoutException e) {
      out.report(
          DiagnosticId.C_LAYOUT,
          initializer.position(),
          "'" + initializer.text() + "' needs a size: " + e.getMessage(),
          Reading.LAYOUT_REMEDY);
      return null;
    } catch (NotConstantException e) {
      out.report(
          DiagnosticId.C_CONSTANT,
          initializer.position(),
          "'" + initializer.text() + "' is not constant: " + e.getMessage(),
          "write a literal, a declared enumerator, or an expression of them");
      return null;
    }
  }
}
