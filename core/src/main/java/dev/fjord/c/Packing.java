package dev.fjord.c;

/// What moves the members of a record from their natural places.
///
/// @param packed the record has the attribute `packed`
/// @param aligned the alignment that attributes ask for, in bytes, or 0
/// @param pragmaPack the `#pragma pack` in force at its brace, in bytes, or 0
public record Packing(boolean packed, long aligned, int pragmaPack) {

  /// Natural places.
  public static final Packing NATURAL = new Packing(false, 0, 0);
}
