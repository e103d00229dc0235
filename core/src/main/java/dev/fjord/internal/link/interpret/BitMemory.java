package dev.fjord.internal.link.interpret;

import dev.fjord.plan.BitRange;

/// A bit-field in memory, bit by bit from the least significant one, on little-endian targets.
///
/// @param memory where it lies
/// @param address the byte in which it starts
/// @param bits its bits from there on
record BitMemory(CellMemory memory, long address, BitRange bits) {

  /// Its number.
  long get() {
    byte[] bytes = memory.read(address, bits.span());
    long number = 0;
    for (int i = 0; i < bits.width(); i++) {
      int at = bits.shift() + i;
      number |= (long) (bytes[at / 8] >> at % 8 & 1) << i;
    }
    int unused = Long.SIZE - bits.width();
    return bits.signed() ? number << unused >> unused : number;
  }

  /// Sets its bits and leaves its neighbours as they are.
  void put(long number) {
    byte[] bytes = memory.read(address, bits.span());
    for (int i = 0; i < bits.width(); i++) {
      int at = bits.shift() + i;
      int bit = 1 << at % 8;
      bytes[at / 8] = (byte) ((number >> i & 1) == 0 ? bytes[at / 8] & ~bit : bytes[at / 8] | bit);
    }
    memory.write(address, bytes);
  }
}
