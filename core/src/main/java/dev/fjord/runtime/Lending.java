package dev.fjord.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Memory of C that Java sees as long as a handle lets it: all segments that were lent end
/// together, and nothing can be read through them afterwards.
///
/// The arena is made when something is lent, since ending a shared one stops all threads for a
/// moment. Any thread; those of a confined lending only their own.
final class Lending {
  private final boolean confined;
  private @Nullable Arena arena;

  Lending(boolean confined) {
    this.confined = confined;
  }

  /// A segment that ends with this.
  synchronized MemorySegment lend(long address, long byteSize) {
    Arena known = arena;
    if (known == null) {
      known = confined ? Arena.ofConfined() : Arena.ofShared();
      arena = known;
    }
    return PointedMemory.in(address, byteSize, known);
  }

  /// Ends all that was lent; more may be lent afterwards.
  ///
  /// @throws IllegalStateException if a call on another thread uses it
  synchronized void end() {
    Arena known = arena;
    if (known != null) {
      known.close();
      arena = null;
    }
  }
}
