package dev.fjord.internal.link.relocate;

/// The client's addresses: numbers that no process can use as one, so that a leaked one is noticed.
final class Addresses {
  private static final long BLOCK = 0x5A;
  private static final long FUNCTION = 0x5B;
  private static final int KIND_SHIFT = 56;
  private static final int ID_SHIFT = 32;
  private static final long ID_MASK = 0xFF_FFFF;
  private static final long OFFSET_MASK = 0xFFFF_FFFFL;

  // Tests have neither so many objects nor so large ones.
  private static final long ALWAYS_ZERO = 0x00FF_0000_FF00_0000L;

  private Addresses() {}

  static long ofBlock(long id) {
    return BLOCK << KIND_SHIFT | id << ID_SHIFT;
  }

  static long ofFunction(long id) {
    return FUNCTION << KIND_SHIFT | id << ID_SHIFT;
  }

  static boolean isBlock(long address) {
    return address >>> KIND_SHIFT == BLOCK;
  }

  static boolean isFunction(long address) {
    return address >>> KIND_SHIFT == FUNCTION;
  }

  static long id(long address) {
    return address >> ID_SHIFT & ID_MASK;
  }

  static int offset(long address) {
    return (int) (address & OFFSET_MASK);
  }

  /// Refuses an address of the client where a number of the worker is due. The number may be any
  /// eight bytes, such as the end of one pointer and the start of the next, and these may have any
  /// value.
  static long requireForeign(long number) {
    if ((isBlock(number) || isFunction(number)) && (number & ALWAYS_ZERO) == 0) {
      throw new AssertionError("an address of the client leaked: " + Long.toHexString(number));
    }
    return number;
  }
}
