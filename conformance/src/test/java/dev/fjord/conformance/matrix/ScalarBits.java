package dev.fjord.conformance.matrix;

/// Bits of scalars.
final class ScalarBits {
  private ScalarBits() {}

  /// The lowest `width` bits, extended as C extends a value of that type.
  static long narrow(long bits, int width, boolean signed) {
    int unused = Long.SIZE - width;
    return signed ? bits << unused >> unused : bits << unused >>> unused;
  }

  /// Bits of a `float` that arithmetic leaves alone: a signalling NaN becomes a quiet one.
  static int quiet(int bits) {
    return (bits & 0x7fffffff) > 0x7f800000 ? bits | 0x00400000 : bits;
  }

  /// Bits of a `double` that arithmetic leaves alone: a signalling NaN becomes a quiet one.
  static long quiet(long bits) {
    return (bits & Long.MAX_VALUE) > 0x7ff0000000000000L ? bits | 0x0008000000000000L : bits;
  }
}
