package dev.fjord.runtime;

import dev.fjord.Struct;
import java.lang.foreign.MemorySegment;

/// A view that makes others of its type. The name is such that no field of C collides with it.
///
/// Implemented by emitted code; not for people.
public interface ViewSource {
  /// A view of other memory.
  Struct fjord$at(MemorySegment memory);
}
