package dev.fjord.runtime;

import dev.fjord.Struct;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What all views have in common: how they are shown, and when they are equal.
///
/// Called by emitted code; not for people.
public final class ViewText {
  private static final int DEEPEST = 2;
  private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

  private ViewText() {}

  /// `Point{x=1, y=2}`. A field that cannot be read shows why; a view inside a view is shown, one
  /// inside that by its address, so that lists and rings end.
  public static String of(String name, ViewFields view, MemorySegment memory) {
    int[] depth = DEPTH.get();
    if (depth[0] >= DEEPEST) {
      return name + "@" + Long.toHexString(memory.address());
    }
    depth[0]++;
    try {
      StringBuilder text = new StringBuilder(name).append('{');
      String[] names = view.fjord$names();
      for (int i = 0; i < names.length; i++) {
        text.append(i == 0 ? "" : ", ").append(names[i]).append('=').append(value(view, i));
      }
      return text.append('}').toString();
    } finally {
      depth[0]--;
    }
  }

  private static String value(ViewFields view, int index) {
    try {
      return value(view.fjord$value(index));
    } catch (RuntimeException unreadable) {
      return "<" + unreadable.getMessage() + ">";
    }
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + text + '"';
      case int[] array -> Arrays.toString(array);
      case long[] array -> Arrays.toString(array);
      case byte[] array -> Arrays.toString(array);
      case short[] array -> Arrays.toString(array);
      case char[] array -> Arrays.toString(array);
      case float[] array -> Arrays.toString(array);
      case double[] array -> Arrays.toString(array);
      case boolean[] array -> Arrays.toString(array);
      case Object[] array -> Arrays.deepToString(array);
      case MemorySegment segment ->
          "0x" + Long.toHexString(segment.address()) + "[" + segment.byteSize() + "]";
      default -> value.toString();
    };
  }

  /// Whether a view of a type equals another object: both are views of it, at one address.
  public static boolean equal(Class<?> type, MemorySegment memory, @Nullable Object other) {
    return other instanceof Struct struct
        && isOf(type, struct)
        && isSamePlace(memory, struct.segment());
  }

  // A view of a type that extends this one is an instance of both, but equal from one side only.
  private static boolean isOf(Class<?> type, Struct view) {
    for (Class<?> each : view.getClass().getInterfaces()) {
      if (each == type) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSamePlace(MemorySegment one, MemorySegment other) {
    return one.address() == other.address() && one.heapBase().equals(other.heapBase());
  }

  /// A hash code that goes with [#equal].
  public static int hash(MemorySegment memory) {
    return Long.hashCode(memory.address());
  }
}
