package dev.fjord.c;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Where a member lies in its record, or, found through anonymous members, in an outer record.
///
/// `bitOffset` counts bits in memory order: from the least significant bit of each byte on
/// little-endian targets, from the most significant one on big-endian targets.
public record FieldLayout(Member member, CType type, long bitOffset, OptionalInt bitWidth) {

  /// The member's name, null if it has none.
  public @Nullable String name() {
    return member.name();
  }

  /// Whether it is a bit-field.
  public boolean isBitField() {
    return bitWidth.isPresent();
  }

  /// The byte in which it starts.
  public long byteOffset() {
    return bitOffset / 8;
  }

  FieldLayout shifted(long bits) {
    return new FieldLayout(member, type, bitOffset + bits, bitWidth);
  }
}
