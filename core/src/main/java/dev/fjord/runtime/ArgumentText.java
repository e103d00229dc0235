package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/// How an argument reads in a message: short, and never the contents of a buffer.
final class ArgumentText {
  private static final int LONGEST = 60;

  private ArgumentText() {}

  static String of(@Nullable Object argument) {
    return switch (argument) {
      case null -> "null";
      case String text -> quoted(text);
      case MemorySegment segment ->
          "segment 0x" + Long.toHexString(segment.address()) + "[" + segment.byteSize() + "]";
      case Object array when array.getClass().isArray() ->
          array.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(array) + "]";
      case Object other -> shortened(other.toString());
    };
  }

  private static String quoted(String text) {
    return '"' + visible(shortened(text)) + '"';
  }

  // A message is one line, also for a terminal.
  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> visible.append("\\n");
        case '\t' -> visible.append("\\t");
        case '\r' -> visible.append("\\r");
        default -> {
          if (Character.isISOControl(c)) {
            visible.append("\\x").append(Character.forDigit(c >> 4, 16));
            visible.append(Character.forDigit(c & 15, 16));
          } else {
            visible.append(c);
          }
        }
      }
    }
    return visible.toString();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
