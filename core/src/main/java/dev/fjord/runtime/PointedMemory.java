package dev.fjord.runtime;

import dev.fjord.internal.memory.AddressSpace;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory that a pointer of C stands for, with a lifetime that is known to Java.
final class PointedMemory {
  private PointedMemory() {}

  // Sound as far as C is: the contract says what the pointer points to, and that it belongs to the
  // struct that the pointer was read from.
  @SuppressWarnings("restricted")
  static MemorySegment of(long address, long byteSize, MemorySegment owner) {
    if (owner.scope().equals(AddressSpace.ALL.scope())) {
      return AddressSpace.ALL.asSlice(address, byteSize);
    }
    return MemorySegment.ofAddress(address).reinterpret(byteSize, new Borrowed(owner), null);
  }

  // As above; the caller's arena ends it.
  @SuppressWarnings("restricted")
  static MemorySegment in(long address, long byteSize, Arena arena) {
    return MemorySegment.ofAddress(address).reinterpret(byteSize, arena, null);
  }

  // As above; what frees it is told before the arena's memory is gone.
  @SuppressWarnings("restricted")
  static MemorySegment owned(long address, long byteSize, Arena arena, Runnable free) {
    return MemorySegment.ofAddress(address).reinterpret(byteSize, arena, _ -> free.run());
  }

  /// Lends the scope of a segment; nobody can close or allocate by it.
  private record Borrowed(MemorySegment owner) implements Arena {
    @Override
    public MemorySegment.Scope scope() {
      return owner.scope();
    }

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      throw new UnsupportedOperationException("a borrowed scope has no memory");
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException("a borrowed scope is closed by its owner");
    }
  }
}
