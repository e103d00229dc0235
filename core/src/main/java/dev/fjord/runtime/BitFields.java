package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;

/// Bit-fields in memory that the user sees, on little-endian targets. Only bytes that hold the
/// field are touched, so that one at the very end of a struct does not reach behind it.
///
/// Called by emitted code; not for people.
public final class BitFields {
  private BitFields() {}

  /// The unsigned bits of a field that starts `shift` bits into the byte at `offset`.
  public static long get(MemorySegment memory, long offset, int shift, int width) {
    int span = (shift + width + 7) >>> 3;
    return span <= 8
        ? (load(memory, offset, span) >>> shift) & mask(width)
        : ((Fields.getLong(memory, offset) >>> shift)
                | ((long) Fields.getByte(memory, offset + 8) << (64 - shift)))
            & mask(width);
  }

  /// The bits with the highest one as a sign.
  public static long getSigned(MemorySegment memory, long offset, int shift, int width) {
    return get(memory, offset, shift, width) << (64 - width) >> (64 - width);
  }

  /// Writes the low bits of `value`. The neighbours in the same bytes are read and written back.
  public static void put(MemorySegment memory, long offset, int shift, int width, long value) {
    int span = (shift + width + 7) >>> 3;
    long bits = value & mask(width);
    if (span <= 8) {
      long kept = load(memory, offset, span) & ~(mask(width) << shift);
      store(memory, offset, span, kept | (bits << shift));
      return;
    }
    long low = Fields.getLong(memory, offset) & ~(-1L << shift);
    int above = shift + width - 64;
    int high = Fields.getByte(memory, offset + 8) & (-1 << above);
    Fields.putLong(memory, offset, low | (bits << shift));
    Fields.putByte(memory, offset + 8, high | (int) (bits >>> (64 - shift)));
  }

  private static long mask(int width) {
    return -1L >>> (64 - width);
  }

  private static long load(MemorySegment memory, long offset, int span) {
    return switch (span) {
      case 1 -> Fields.getByte(memory, offset) & 0xFFL;
      case 2 -> Fields.getShort(memory, offset) & 0xFFFFL;
      case 3 -> load(memory, offset, 2) | load(memory, offset + 2, 1) << 16;
      case 4 -> Fields.getInt(memory, offset) & 0xFFFF_FFFFL;
      case 5, 6, 7 -> load(memory, offset, 4) | load(memory, offset + 4, span - 4) << 32;
      default -> Fields.getLong(memory, offset);
    };
  }

  private static void store(MemorySegment memory, long offset, int span, long bits) {
    switch (span) {
      case 1 -> Fields.putByte(memory, offset, (int) bits);
      case 2 -> Fields.putShort(memory, offset, (int) bits);
      case 3 -> {
        Fields.putShort(memory, offset, (int) bits);
        Fields.putByte(memory, offset + 2, (int) (bits >>> 16));
      }
      case 4 -> Fields.putInt(memory, offset, (int) bits);
      case 5, 6, 7 -> {
        Fields.putInt(memory, offset, (int) bits);
        store(memory, offset + 4, span - 4, bits >>> 32);
      }
      default -> Fields.putLong(memory, offset, bits);
    }
  }
}
