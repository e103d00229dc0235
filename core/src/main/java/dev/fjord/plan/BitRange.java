package dev.fjord.plan;

/// The bits of a bit-field, counted from the least significant bit of the byte where they are
/// looked for.
///
/// @param shift how many bits of that byte come before it, less than 8
/// @param width how many bits it has, 1 to 64
/// @param signed whether its highest bit is a sign
public record BitRange(int shift, int width, boolean signed) {

  /// How many bytes it touches.
  public int span() {
    return (shift + width + 7) / 8;
  }

  /// The least number it holds.
  public long least() {
    return signed ? -1L << (width - 1) : 0;
  }

  /// The greatest number it holds; for 64 unsigned bits that is -1, all of them set.
  public long greatest() {
    return signed ? ~least() : -1L >>> (64 - width);
  }
}
