package dev.fjord.runtime;

/// Bit-fields in memory by its address, on little-endian targets. Only bytes that hold the field
/// are touched, so that one at the very end of a struct does not reach behind it.
///
/// A field starts `shift` bits, less than 8, into the byte at its address. What [Memory] says about
/// addresses holds here too. Called by emitted code; not for people. Any thread; nothing is atomic.
public final class MemoryBits {
  private MemoryBits() {}

  /// The bits of a field, zero-extended.
  public static long get(long address, int shift, int width) {
    int span = span(shift, width);
    return span <= Long.BYTES
        ? load(address, span) >>> shift & mask(width)
        : (Memory.getLong(address) >>> shift
                | (long) Memory.getByte(address + Long.BYTES) << (Long.SIZE - shift))
            & mask(width);
  }

  /// The bits of a field, whose highest one is a sign.
  public static long getSigned(long address, int shift, int width) {
    int unused = Long.SIZE - width;
    return get(address, shift, width) << unused >> unused;
  }

  /// Sets a field to the low bits of a number; other bits of its bytes stay.
  public static void put(long address, long number, int shift, int width) {
    int span = span(shift, width);
    long bits = number & mask(width);
    if (span <= Long.BYTES) {
      long others = load(address, span) & ~(mask(width) << shift);
      store(address, span, others | bits << shift);
      return;
    }
    Memory.putLong(address, Memory.getLong(address) & ~(-1L << shift) | bits << shift);
    int above = -1 << (shift + width - Long.SIZE);
    int high = Memory.getByte(address + Long.BYTES) & above;
    Memory.putByte(address + Long.BYTES, (byte) (high | bits >>> (Long.SIZE - shift)));
  }

  private static int span(int shift, int width) {
    return (shift + width + 7) >>> 3;
  }

  private static long mask(int width) {
    return -1L >>> (Long.SIZE - width);
  }

  private static long load(long address, int span) {
    return switch (span) {
      case 1 -> Memory.getByte(address) & 0xFFL;
      case 2 -> Memory.getShort(address) & 0xFFFFL;
      case 3 -> load(address, 2) | load(address + 2, 1) << 16;
      case 4 -> Memory.getInt(address) & 0xFFFF_FFFFL;
      case 5, 6, 7 -> load(address, 4) | load(address + 4, span - 4) << 32;
      default -> Memory.getLong(address);
    };
  }

  private static void store(long address, int span, long bits) {
    switch (span) {
      case 1 -> Memory.putByte(address, (byte) bits);
      case 2 -> Memory.putShort(address, (short) bits);
      case 3 -> {
        store(address, 2, bits);
        store(address + 2, 1, bits >>> 16);
      }
      case 4 -> Memory.putInt(address, (int) bits);
      case 5, 6, 7 -> {
        store(address, 4, bits);
        store(address + 4, span - 4, bits >>> 32);
      }
      default -> Memory.putLong(address, bits);
    }
  }
}
