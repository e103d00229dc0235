package dev.fjord.internal.bind;

import dev.fjord.NativeFunction;
import dev.fjord.c.CType;
import dev.fjord.c.FunctionType;
import dev.fjord.c.PointerType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.Scope;
import dev.fjord.internal.platform.Platform;
import dev.fjord.runtime.Segments;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/// What somebody gave for a pointer without a contract. Bytes are memory for whatever C reads
/// there; other arrays and buffers must hold numbers as C's are.
record MemoryArgument(CType pointer, Scope scope, String place) {

  /// The memory; null if the value is none.
  @Nullable MemorySegment of(@Nullable Object value) {
    return switch (value) {
      case null -> MemorySegment.NULL;
      case MemorySegment segment -> segment;
      case NativeFunction function -> function(function);
      case Buffer buffer -> {
        requireElements(element(buffer), value);
        yield Segments.ofBuffer(buffer, place);
      }
      default -> array(value);
    };
  }

  private MemorySegment function(NativeFunction given) {
    return pointee() instanceof FunctionType called
        ? new PassedFunction(pointer, called, scope, place).of(given)
        : given.segment();
  }

  private @Nullable MemorySegment array(Object value) {
    requireElements(value.getClass().componentType(), value);
    return switch (value) {
      case byte[] array -> MemorySegment.ofArray(array);
      case short[] array -> MemorySegment.ofArray(array);
      case char[] array -> MemorySegment.ofArray(array);
      case int[] array -> MemorySegment.ofArray(array);
      case long[] array -> MemorySegment.ofArray(array);
      case float[] array -> MemorySegment.ofArray(array);
      case double[] array -> MemorySegment.ofArray(array);
      default -> null;
    };
  }

  private static Class<?> element(Buffer buffer) {
    return switch (buffer) {
      case ByteBuffer _ -> byte.class;
      case ShortBuffer _ -> short.class;
      case CharBuffer _ -> char.class;
      case IntBuffer _ -> int.class;
      case LongBuffer _ -> long.class;
      case FloatBuffer _ -> float.class;
      case DoubleBuffer _ -> double.class;
    };
  }

  private void requireElements(@Nullable Class<?> element, Object value) {
    if (element != null
        && element.isPrimitive()
        && element != byte.class
        && pointee() instanceof ScalarType(Scalar scalar)
        && !holds(scalar, element)) {
      throw new IllegalArgumentException(
          place
              + ": the elements of a "
              + value.getClass().getSimpleName()
              + " are no `"
              + scalar.spelling()
              + "`: pass an array of numbers as wide as C's, or memory (byte[], ByteBuffer, MemorySegment)");
    }
  }

  private @Nullable CType pointee() {
    return scope.canonical(scope.adjusted(pointer)) instanceof PointerType(CType pointee, var _)
        ? scope.resolve(pointee)
        : null;
  }

  private static boolean holds(Scalar scalar, Class<?> element) {
    boolean floating = element == float.class || element == double.class;
    return scalar.isFloating() == floating && scalar.size(Platform.target()) == byteSize(element);
  }

  private static int byteSize(Class<?> element) {
    return element == short.class || element == char.class
        ? 2
        : element == int.class || element == float.class ? 4 : 8;
  }
}
