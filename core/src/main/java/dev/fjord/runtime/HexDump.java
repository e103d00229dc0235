package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/// Memory as lines for people: offset, sixteen bytes, and what of them is text.
public final class HexDump {
  private static final int LINE = 16;
  private static final HexFormat DIGITS = HexFormat.of();

  private HexDump() {}

  /// All bytes of a segment.
  public static String of(MemorySegment memory) {
    StringBuilder text = new StringBuilder();
    for (long at = 0; at < memory.byteSize(); at += LINE) {
      line(memory, at, (int) Math.min(LINE, memory.byteSize() - at), text);
    }
    return text.toString();
  }

  private static void line(MemorySegment memory, long at, int length, StringBuilder text) {
    StringBuilder characters = new StringBuilder();
    text.append(DIGITS.toHexDigits(at, 8)).append(' ');
    for (int i = 0; i < LINE; i++) {
      text.append(i == LINE / 2 ? "  " : " ");
      if (i < length) {
        byte value = memory.get(ValueLayout.JAVA_BYTE, at + i);
        text.append(DIGITS.toHexDigits(value));
        characters.append(value >= ' ' && value < 0x7F ? (char) value : '.');
      } else {
        text.append("  ");
      }
    }
    text.append("  ").append(characters).append('\n');
  }
}
