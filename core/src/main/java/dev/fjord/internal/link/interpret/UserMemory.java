package dev.fjord.internal.link.interpret;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/// Memory that the user passes: segments, buffers, and heap arrays where the call is short enough.
final class UserMemory {
  private UserMemory() {}

  /// The memory as a segment: buffers from position to limit.
  static MemorySegment of(@Nullable Object value) {
    return switch (value) {
      case null -> MemorySegment.NULL;
      case MemorySegment segment -> segment;
      case Buffer buffer -> MemorySegment.ofBuffer(buffer);
      case byte[] array -> MemorySegment.ofArray(array);
      case short[] array -> MemorySegment.ofArray(array);
      case char[] array -> MemorySegment.ofArray(array);
      case int[] array -> MemorySegment.ofArray(array);
      case long[] array -> MemorySegment.ofArray(array);
      case float[] array -> MemorySegment.ofArray(array);
      case double[] array -> MemorySegment.ofArray(array);
      default -> throw new AssertionError("no memory: " + value);
    };
  }
}
