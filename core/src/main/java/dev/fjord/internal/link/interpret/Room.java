package dev.fjord.internal.link.interpret;

/// Where memory for encoded values comes from: the call's, memory that stays, or C's allocator.
interface Room {
  /// Enough for every C type.
  long ALIGNMENT = 16;

  /// Zeroed memory.
  long allocate(long byteSize, long byteAlignment);

  /// Zeroed memory, aligned for every C type.
  default long allocate(long byteSize) {
    return allocate(byteSize, ALIGNMENT);
  }
}
