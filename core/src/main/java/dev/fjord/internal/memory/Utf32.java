package dev.fjord.internal.memory;

import static dev.fjord.internal.memory.AddressSpace.ALL;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// UTF-32 in a fixed byte order, as Unicode 3.10 defines it: a mark at the start is text,
/// surrogates are ill-formed. (The charset of the JDK skips the one and keeps the other.)
///
/// `Utf32.LITTLE_ENDIAN.write("é", at)` writes four bytes.
// Value layouts are immutable, as their documentation says.
@SuppressWarnings("ImmutableEnumChecker")
public enum Utf32 implements TextCodec {
  /// Least significant byte first: `wchar_t` everywhere but on Windows.
  LITTLE_ENDIAN(ByteOrder.LITTLE_ENDIAN),

  /// Most significant byte first.
  BIG_ENDIAN(ByteOrder.BIG_ENDIAN);

  private static final int REPLACEMENT = 0xFFFD;

  private final ValueLayout.OfInt unit;

  Utf32(ByteOrder order) {
    this.unit = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
  }

  @Override
  public long mostBytes(String text) {
    return 4L * text.length();
  }

  @Override
  public long measure(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        Utf16.pairAt(text, i++);
      }
      bytes += 4;
    }
    return bytes;
  }

  @Override
  public long write(String text, long address) {
    long at = address;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ALL.set(unit, at, Character.isSurrogate(c) ? Utf16.pairAt(text, i++) : c);
      at += 4;
    }
    return at - address;
  }

  @Override
  public String read(long address, int byteSize) {
    StringBuilder text = new StringBuilder(byteSize / 4);
    int whole = byteSize & -4;
    for (int i = 0; i < whole; i += 4) {
      int codePoint = ALL.get(unit, address + i);
      text.appendCodePoint(isScalar(codePoint) ? codePoint : REPLACEMENT);
    }
    if (whole != byteSize) {
      text.appendCodePoint(REPLACEMENT);
    }
    return text.toString();
  }

  private static boolean isScalar(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }
}
