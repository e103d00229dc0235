package dev.fjord.internal.memory;

import static dev.fjord.internal.memory.AddressSpace.ALL;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Finds the end of a C string without reading a page that the string does not touch.
///
/// `ZeroScan.length(at, 1, Long.MAX_VALUE)` is `strlen`. A word of eight aligned bytes never lies
/// on two pages, so a string that ends at the last byte before an unmapped page is read safely;
/// code that reads eight bytes from anywhere ends the JVM there.
public final class ZeroScan {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = ONES << 7;

  private ZeroScan() {}

  /// How many bytes lie before the first zero unit of `unit` bytes (1, 2 or 4); whole units within
  /// `mostBytes` if there is none among them.
  public static long length(long address, int unit, long mostBytes) {
    return switch (unit) {
      case 1 -> bytes(address, mostBytes);
      case 2 -> shorts(address, mostBytes);
      case 4 -> ints(address, mostBytes);
      default ->
          throw new IllegalArgumentException(
              "a code unit has 1, 2 or 4 bytes, but this one has " + unit);
    };
  }

  /// [#length] for units of one byte.
  public static long bytes(long address, long mostBytes) {
    long word = address & -8;
    // The bytes of the first word that lie before the string count as non-zero.
    long bits = ALL.get(WORD, word) | ((1L << (8 * (address & 7))) - 1);
    long zeros = zeros(bits);
    while (zeros == 0) {
      word += 8;
      if (word - address >= mostBytes) {
        return mostBytes;
      }
      zeros = zeros(ALL.get(WORD, word));
    }
    long length = word + (Long.numberOfTrailingZeros(zeros) >> 3) - address;
    return Math.min(length, mostBytes);
  }

  private static long shorts(long address, long mostBytes) {
    long length = 0;
    while (length <= mostBytes - 2 && ALL.get(JAVA_SHORT_UNALIGNED, address + length) != 0) {
      length += 2;
    }
    return length;
  }

  private static long ints(long address, long mostBytes) {
    long length = 0;
    while (length <= mostBytes - 4 && ALL.get(JAVA_INT_UNALIGNED, address + length) != 0) {
      length += 4;
    }
    return length;
  }

  /// The lowest bit set marks the first zero byte; bits above it may be wrong.
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }
}
