package dev.fjord.plan;

import dev.fjord.c.CType;
import org.jspecify.annotations.Nullable;

/// A field of a struct, or a variable, that a method reads or writes: its name, its type, where it
/// starts, and its bits if it is a bit-field.
record Slot(String name, CType type, long offset, @Nullable BitRange bits) {

  /// One element of it, or all of it as another type, at the same place.
  Slot as(CType other) {
    return new Slot(name, other, offset, bits);
  }
}
