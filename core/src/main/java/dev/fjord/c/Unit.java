package dev.fjord.c;

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
    List<String> directives,
    List<Undeclared> undeclared) {

  /// Keeps unmodifiable copies of the lists.
  public Unit {
    declarations = List.copyOf(declarations);
    directives = List.copyOf(directives);
    undeclared = List.copyOf(undeclared);
  }
}
