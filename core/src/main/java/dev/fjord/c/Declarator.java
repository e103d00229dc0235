package dev.fjord.c;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A declarator that was read.
///
/// @param name the declared name, if there is one
/// @param derivations from the base type outwards
/// @param attributes those that stand inside
record Declarator(@Nullable Token name, List<Derivation> derivations, Attributes attributes) {

  boolean isFunction() {
    return !derivations.isEmpty() && derivations.getLast() instanceof Derivation.Function;
  }
}
