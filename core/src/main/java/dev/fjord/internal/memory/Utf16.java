package dev.fjord.internal.memory;

import static dev.fjord.internal.memory.AddressSpace.ALL;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// UTF-16 in a fixed byte order, without a byte order mark.
///
/// `Utf16.LITTLE_ENDIAN.write("é", at)` writes two bytes.
// Value layouts are immutable, as their documentation says.
@SuppressWarnings("ImmutableEnumChecker")
public enum Utf16 implements TextCodec {
  /// Least significant byte first: `char16_t` on all machines that Fjord links on.
  LITTLE_ENDIAN(ByteOrder.LITTLE_ENDIAN, StandardCharsets.UTF_16LE),

  /// Most significant byte first.
  BIG_ENDIAN(ByteOrder.BIG_ENDIAN, StandardCharsets.UTF_16BE);

  private final ValueLayout.OfChar unit;
  private final Charset charset;

  Utf16(ByteOrder order, Charset charset) {
    this.unit = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(order);
    this.charset = charset;
  }

  @Override
  public long mostBytes(String text) {
    return 2L * text.length();
  }

  @Override
  public long measure(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        pairAt(text, i++);
      }
    }
    return mostBytes(text);
  }

  @Override
  public long write(String text, long address) {
    measure(text);
    for (int i = 0; i < text.length(); i++) {
      ALL.set(unit, address + 2L * i, text.charAt(i));
    }
    return mostBytes(text);
  }

  @Override
  public String read(long address, int byteSize) {
    return new String(CharsetText.bytes(address, byteSize), charset);
  }

  /// The code point of the surrogate pair at `index`; an unpaired surrogate is refused.
  static int pairAt(String text, int index) {
    char high = text.charAt(index);
    if (Character.isHighSurrogate(high) && index + 1 < text.length()) {
      char low = text.charAt(index + 1);
      if (Character.isLowSurrogate(low)) {
        return Character.toCodePoint(high, low);
      }
    }
    throw new UnmappableTextException(index);
  }
}
