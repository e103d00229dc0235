package dev.fjord.c;

import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.util.List;

/// What one C text declares, in order, and the scope that holds it.
///
/// @param declarations everything declared
/// @param scope the text's own names in front of its parent's
/// @param directives `#include` and other directives that were found and not followed, in order
/// @param undeclared type names that nothing declares, each once
public record Unit(
    List<Declaration> declarations,
    Scope scope,
    List<Directive> directives,
    List<Undeclared> undeclared) {

  /// Keeps unmodifiable copies of the lists.
  public Unit {
    declarations = List.copyOf(declarations);
    directives = List.copyOf(directives);
    undeclared = List.copyOf(undeclared);
  }

  /// Reports what a text that nobody has preprocessed leaves open: which lines count, what names
  /// mean.
  public void refuseDirectives(Diagnostics out) {
    for (Directive each : directives) {
      out.report(
          new Diagnostic(
              DiagnosticId.C_UNSUPPORTED,
              each.position(),
              "`" + each.text() + "` is for C's preprocessor, which does not run here",
              "write the declarations that the preprocessor leaves; where platforms differ, in an"
                  + " @C with `on` for each; constants belong into an enum"));
    }
  }
}
