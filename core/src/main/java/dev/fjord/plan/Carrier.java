package dev.fjord.plan;

/// How one C scalar travels: its width and register class, without signedness. The letter is the
/// one that stands in a shape (see [Shape]).
public enum Carrier {
  /// `_Bool`.
  BOOL('Z', 1),
  /// 8-bit integers.
  INT8('B', 1),
  /// 16-bit integers.
  INT16('S', 2),
  /// 32-bit integers.
  INT32('I', 4),
  /// 64-bit integers.
  INT64('J', 8),
  /// `float`.
  FLOAT('F', 4),
  /// `double`.
  DOUBLE('D', 8),
  /// An address of memory that Fjord owns or that C handed out: travels as a number.
  POINTER('J', 8),
  /// Memory of the user, passed as a segment, so that `java.lang.foreign` guards its lifetime.
  MEMORY('A', 8);

  private final char letter;
  private final int byteSize;

  Carrier(char letter, int byteSize) {
    this.letter = letter;
    this.byteSize = byteSize;
  }

  /// The carrier of a letter in a shape; of `J`, which two have, the integer.
  static Carrier of(char letter) {
    for (Carrier each : values()) {
      if (each.letter == letter) {
        return each;
      }
    }
    throw new IllegalArgumentException("no carrier has the letter " + letter);
  }

  /// The letter in a shape.
  public char letter() {
    return letter;
  }

  /// Bytes in memory.
  public int byteSize() {
    return byteSize;
  }

  /// Whether it is an integer narrower than 64 bits, which an executor may widen in registers.
  public boolean isNarrowInteger() {
    return switch (this) {
      case BOOL, INT8, INT16, INT32 -> true;
      case INT64, FLOAT, DOUBLE, POINTER, MEMORY -> false;
    };
  }
}
