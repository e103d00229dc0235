package dev.fjord.internal.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Memory too large for the slab of a scratch, in an arena of its own, linked to the block that was
/// made before it.
///
/// Owned by the thread that allocated it, which must release it. `Block.allocate(1 << 20, 16,
/// null).address()` is a megabyte; the JVM's [OutOfMemoryError] says that there is none left.
public final class Block {
  private final Arena arena;
  private final MemorySegment memory;
  private final @Nullable Block previous;

  private Block(Arena arena, MemorySegment memory, @Nullable Block previous) {
    this.arena = arena;
    this.memory = memory;
    this.previous = previous;
  }

  /// Allocates zeroed memory in front of `previous`.
  public static Block allocate(long byteSize, long alignment, @Nullable Block previous) {
    Arena arena = Arena.ofConfined();
    try {
      return new Block(arena, arena.allocate(byteSize, alignment), previous);
    } catch (Throwable t) {
      arena.close();
      throw t;
    }
  }

  /// Where the memory begins.
  public long address() {
    return memory.address();
  }

  /// Frees the memory; the block that was made before this one is returned.
  public @Nullable Block release() {
    arena.close();
    return previous;
  }
}
