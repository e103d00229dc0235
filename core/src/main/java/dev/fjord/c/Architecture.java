package dev.fjord.c;

/// A processor architecture, as far as C's types depend on it.
public enum Architecture {
  /// x86 of 64 bits.
  X86_64("x86_64", 8),
  /// ARM of 64 bits.
  AARCH64("aarch64", 8),
  /// x86 of 32 bits.
  I386("i386", 4),
  /// ARM of 32 bits, little-endian, with hardware floating point.
  ARM("arm", 4),
  /// IBM Z, big-endian.
  S390X("s390x", 8);

  private final String spelling;
  private final int pointerSize;

  Architecture(String spelling, int pointerSize) {
    this.spelling = spelling;
    this.pointerSize = pointerSize;
  }

  /// The second half of a target's name.
  public String spelling() {
    return spelling;
  }

  /// The size of a pointer in bytes.
  public int pointerSize() {
    return pointerSize;
  }

  /// Whether it is one of the two x86.
  public boolean isX86() {
    return this == X86_64 || this == I386;
  }

  /// Whether it is one of the two ARM.
  public boolean isArm() {
    return this == AARCH64 || this == ARM;
  }
}
