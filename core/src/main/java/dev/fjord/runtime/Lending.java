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
  private boolean over;

  Lending(boolean confined) {
    this.confined = confined;
  }

  /// A segment that ends with this.
  ///
  /// @throws IllegalStateException if nothing is lent any more
  synchronized MemorySegment lend(long address, long byteSize) {
    if (over) {
      throw new IllegalStateException("the handle whose memory it is was closed meanwhile");
    }
    Arena known = arena;
    if (known == null) {
      known = confined ? Arena.ofConfined() : Arena.ofShared();
      arena = known;
    }
    return PointedMemory.in(address, byteSize, known);
  }

  /// Ends all that was lent, unless a call that runs uses it; whether it has ended. More may be
  /// lent afterwards.
  synchronized boolean ends() {
    Arena known = arena;
    if (known != null) {
      try {
        known.close();
      } catch (IllegalStateException inUse) {
        return false;
      } catch (WrongThreadException forgotten) {
        // Only a handle that Java does not own ends elsewhere: the memory stays C's, and the arena
        // is the collector's.
        arena = null;
        return true;
      }
      arena = null;
    }
    return true;
  }

  /// The same, and nothing more is lent.
  synchronized boolean endsForGood() {
    over = true;
    return ends();
  }
}
