package dev.fjord.c;

import java.util.List;

/// A type name that was parsed, the scope of what it defined on the way, and the type names in it
/// that nothing declares.
public record TypeName(CType type, Scope scope, List<Undeclared> undeclared) {

  /// Keeps an unmodifiable copy of the list.
  public TypeName {
    undeclared = List.copyOf(undeclared);
  }
}
