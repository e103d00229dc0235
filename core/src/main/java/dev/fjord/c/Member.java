package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A member of a `struct` or `union`.
///
/// @param name null for an anonymous struct or union and for an unnamed bit-field
/// @param type the type as it was written
/// @param bitWidth the width of a bit-field, which may be 0
/// @param aligned the alignment that its attributes ask for, in bytes, or 0
/// @param packed whether it has the attribute `packed` itself
/// @param position where it stands
public record Member(
    @Nullable String name,
    CType type,
    OptionalInt bitWidth,
    long aligned,
    boolean packed,
    Position position) {

  @Override
  public String toString() {
    String declarator = type.declare(name == null ? "" : name);
    return bitWidth.isPresent() ? declarator + " : " + bitWidth.getAsInt() : declarator;
  }
}
