package dev.fjord.cli;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// How memory of unknown meaning is shown: as text if it reads so, else as bytes.
final class BytesText {
  private static final int MOST = 64;

  private BytesText() {}

  /// The text up to the first NUL if all of it can be printed, else the first bytes in hexadecimal.
  static String of(MemorySegment memory) {
    byte[] bytes = memory.toArray(ValueLayout.JAVA_BYTE);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    boolean readable = end > 0 && end < bytes.length && text.chars().allMatch(BytesText::isShown);
    if (readable) {
      return '"' + text.replace("\n", "\\n").replace("\t", "\\t") + '"';
    }
    int shown = Math.min(bytes.length, MOST);
    return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown)
        + (bytes.length > MOST ? " ... (" + bytes.length + " bytes)" : "");
  }

  private static boolean isShown(int character) {
    return character == '\n'
        || character == '\t'
        || !(Character.isISOControl(character) || character == '\ufffd');
  }
}
