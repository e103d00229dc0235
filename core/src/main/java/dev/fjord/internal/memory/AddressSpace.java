package dev.fjord.internal.memory;

import java.lang.foreign.MemorySegment;

/// All memory of this process, for code that holds an address it has already proved.
///
/// `AddressSpace.ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address)` reads four bytes at `address`.
/// The segment stays inside the core: handing it out would hand out every byte of the process.
public final class AddressSpace {
  /// From address zero to the last one that a `long` can name; static and final, so that the
  /// compiler folds its bounds.
  public static final MemorySegment ALL = everything();

  private AddressSpace() {}

  // Sound because no package outside the core can reach the segment, and every caller in the core
  // takes its addresses from
  // memory that is alive: scratch of this call, or a pointer that C has just returned.
  @SuppressWarnings("restricted")
  private static MemorySegment everything() {
    return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  }
}
