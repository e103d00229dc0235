package dev.fjord.internal.memory;

import static dev.fjord.internal.memory.AddressSpace.ALL;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Charsets whose bytes are the first code points of Unicode.
///
/// `NarrowText.LATIN_1.write("é", at)` writes one byte.
public enum NarrowText implements TextCodec {
  /// Seven bits.
  ASCII(0x7F, StandardCharsets.US_ASCII),

  /// Eight bits.
  LATIN_1(0xFF, StandardCharsets.ISO_8859_1);

  private final char last;
  private final Charset charset;

  NarrowText(int last, Charset charset) {
    this.last = (char) last;
    this.charset = charset;
  }

  @Override
  public long mostBytes(String text) {
    return text.length();
  }

  @Override
  public long measure(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > last) {
        throw new UnmappableTextException(i);
      }
    }
    return text.length();
  }

  @Override
  public long write(String text, long address) {
    measure(text);
    for (int i = 0; i < text.length(); i++) {
      ALL.set(JAVA_BYTE, address + i, (byte) text.charAt(i));
    }
    return text.length();
  }

  @Override
  public String read(long address, int byteSize) {
    return new String(CharsetText.bytes(address, byteSize), charset);
  }
}
