package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;

/// Memory as plans see it: blocks that Fjord makes and whatever C's pointers point to.
///
/// An address is a number that only this memory understands; NULL is 0. A number in a cell is its
/// bits, the rest of the `long` zero.
public interface CellMemory {

  /// Zeroed memory, `retained` beyond the call or gone with it.
  long allocate(long byteSize, long byteAlignment, boolean retained);

  /// The bits of a cell.
  long get(long address, Carrier carrier);

  /// Sets a cell. With [Carrier#POINTER] the bits are an address of this memory.
  void put(long address, Carrier carrier, long bits);

  /// A copy of memory.
  byte[] read(long address, long byteSize);

  /// Overwrites memory.
  void write(long address, byte[] bytes);

  /// How many bytes stand before the first zero unit of `unit` bytes, at most `limit` of them.
  long byteSizeToZero(long address, int unit, long limit);
}
