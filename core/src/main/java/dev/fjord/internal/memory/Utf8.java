package dev.fjord.internal.memory;

import static dev.fjord.internal.memory.AddressSpace.ALL;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.nio.charset.StandardCharsets;

/// UTF-8, written straight into memory: no array is made on the way.
///
/// `Utf8.CODEC.write("é", at)` writes two bytes.
public enum Utf8 implements TextCodec {
  /// The only one.
  CODEC;

  @Override
  public long mostBytes(String text) {
    return 3L * text.length();
  }

  @Override
  public long measure(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        bytes += 2;
        if (Character.isSurrogate(c)) {
          Utf16.pairAt(text, i);
          i++;
        }
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }

  @Override
  public long write(String text, long address) {
    long at = address;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        put(at++, c);
      } else if (c < 0x800) {
        put(at, 0xC0 | c >> 6);
        put(at + 1, continuation(c));
        at += 2;
      } else if (Character.isSurrogate(c)) {
        writeSupplementary(Utf16.pairAt(text, i++), at);
        at += 4;
      } else {
        put(at, 0xE0 | c >> 12);
        put(at + 1, continuation(c >> 6));
        put(at + 2, continuation(c));
        at += 3;
      }
    }
    return at - address;
  }

  @Override
  public String read(long address, int byteSize) {
    return new String(CharsetText.bytes(address, byteSize), StandardCharsets.UTF_8);
  }

  private static void writeSupplementary(int codePoint, long at) {
    put(at, 0xF0 | codePoint >> 18);
    put(at + 1, continuation(codePoint >> 12));
    put(at + 2, continuation(codePoint >> 6));
    put(at + 3, continuation(codePoint));
  }

  private static int continuation(int bits) {
    return 0x80 | (bits & 0x3F);
  }

  private static void put(long at, int value) {
    ALL.set(JAVA_BYTE, at, (byte) value);
  }
}
