package dev.fjord.runtime;

import java.lang.foreign.Arena;

/// Memory that C keeps after the call: a copy of what was encoded in scratch.
///
/// Called by emitted code; not for people.
public final class Retained {
  private static final long ALIGNMENT = 16;

  private Retained() {}

  /// A copy that is never freed, since C may use it at any time; NULL of NULL.
  public static long copy(long address, long byteSize) {
    if (address == 0) {
      return 0;
    }
    long kept = Arena.global().allocate(Math.max(1, byteSize), ALIGNMENT).address();
    Memory.copy(address, kept, byteSize);
    return kept;
  }

  /// Copies into memory that a C function has allocated.
  public static long given(long memory, long address, long byteSize, String allocator) {
    if (memory == 0) {
      throw new OutOfMemoryError(allocator + "(" + byteSize + ")");
    }
    Memory.copy(address, memory, byteSize);
    return memory;
  }
}
