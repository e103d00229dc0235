package dev.fjord.internal.link.interpret;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import dev.fjord.plan.TextEncoding;
import dev.fjord.runtime.Counts;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/// How many elements Java values have, and what counts of C mean.
final class Extents {
  private Extents() {}

  /// The extent of what a conversion points to, if it is a pointer to memory.
  static @Nullable Extent of(Conversion conversion) {
    return switch (conversion) {
      case Conversion.TextPointer text -> text.extent();
      case Conversion.ElementsPointer elements -> elements.extent();
      case Conversion.SegmentPointer segment -> segment.extent();
      case Conversion.ViewPointer view -> view.extent();
      case Conversion.FunctionPointer _, Conversion.HandlePointer _ -> null;
      case Conversion.Value _, Conversion.Aggregate _ -> null;
    };
  }

  /// The size of one element behind a pointer.
  static long elementSize(Conversion conversion) {
    return switch (conversion) {
      case Conversion.TextPointer text -> text.encoding().unit();
      case Conversion.ElementsPointer elements -> elements.element().byteSize();
      case Conversion.SegmentPointer segment -> segment.elementSize();
      case Conversion.ViewPointer view -> view.elementSize();
      case Conversion.FunctionPointer _, Conversion.HandlePointer _ -> 1;
      case Conversion.Value _, Conversion.Aggregate _ -> 1;
    };
  }

  /// The count of a value behind a pointer: of its elements, or with a `unit` of its bytes.
  static long count(@Nullable Object value, Conversion conversion, long unit, String what) {
    long elementSize = elementSize(conversion);
    long count =
        switch (value) {
          case null -> 0;
          case String text when conversion instanceof Conversion.TextPointer pointer ->
              byteSize(text, pointer.encoding(), what) / elementSize;
          case MemorySegment segment -> Counts.divided(segment.byteSize(), elementSize, what);
          case Struct _ -> 1;
          case StructArray<?> array -> array.size();
          default -> Array.getLength(value);
        };
    return unit == 0 ? count : Counts.divided(count * elementSize, unit, what);
  }

  /// The bytes of text, without a zero after it.
  static long byteSize(String text, TextEncoding encoding, String what) {
    return TextUnits.encode(text, encoding, true, what).length;
  }

  /// The bytes of one element of an array or buffer of primitives.
  static long elementSize(Object value) {
    return switch (value) {
      case MemorySegment _, ByteBuffer _, byte[] _, boolean[] _ -> 1;
      case ShortBuffer _, CharBuffer _, short[] _, char[] _ -> 2;
      case IntBuffer _, FloatBuffer _, int[] _, float[] _ -> 4;
      case LongBuffer _, DoubleBuffer _, long[] _, double[] _ -> 8;
      default -> throw new AssertionError("no elements of a known size: " + value);
    };
  }

  /// The elements of an array, buffer or segment (whose elements are bytes).
  static long length(Object value) {
    return switch (value) {
      case MemorySegment segment -> segment.byteSize();
      case Buffer buffer -> buffer.remaining();
      default -> Array.getLength(value);
    };
  }
}
