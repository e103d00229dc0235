package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Initializer;
import org.jspecify.annotations.Nullable;

/// A parameter of a C function, counted from 0; `name` is `#n` (counted from 1) where C gives none.
/// `type` is as written, not decayed.
record CParameter(
    int index, String name, CType type, @Nullable Initializer fixed, boolean variadic) {

  @Override
  public String toString() {
    return type.declare(name.startsWith("#") ? "" : name);
  }
}
