package dev.fjord.internal.memory;

import static dev.fjord.internal.memory.AddressSpace.ALL;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Tells ASCII that needs no second look, eight bytes at a time.
///
/// After a string's Latin-1 bytes were copied to `at`, `PlainText.isPlain(at, length)` proves three
/// things at once: they are ASCII, hence UTF-8; no NUL ends them early; and none is `?`, which the
/// copy writes for characters that Latin-1 lacks. Text that really has a question mark is judged
/// "not plain" and takes the ordinary encoder.
public final class PlainText {
  /// How many bytes beyond the text must be readable and writable.
  public static final int SLACK = 8;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long LOW_BITS = ~HIGH_BITS;
  private static final long QUESTION_MARKS = ONES * '?';

  private PlainText() {}

  /// Guesses from its first and last character whether text is none of Latin-1, so that trying is
  /// not worth it.
  public static boolean looksWide(String text) {
    int last = text.length() - 1;
    return last >= 0 && (text.charAt(0) | text.charAt(last)) > 0xFF;
  }

  /// Whether each of the `length` bytes at `at` is ASCII, and neither NUL nor `?`.
  public static boolean isPlain(long at, int length) {
    if (length < 8) {
      return isShortPlain(at, length);
    }
    long last = at + length - 8;
    long seen = judge(ALL.get(WORD, last));
    for (long word = at; word < last; word += 8) {
      seen &= judge(ALL.get(WORD, word));
    }
    return (seen & HIGH_BITS) == HIGH_BITS;
  }

  /// Whether the bytes at `at`, as many as `text` has characters, are those of `text`, all of them
  /// ASCII and none NUL.
  public static boolean isAscii(String text, long at) {
    for (int i = 0; i < text.length(); i += 8) {
      long odd = ~judge(ALL.get(WORD, at + i)) & HIGH_BITS;
      for (; odd != 0; odd &= odd - 1) {
        int index = i + (Long.numberOfTrailingZeros(odd) >> 3);
        if (index < text.length() && !isQuestionMark(text, at, index)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isQuestionMark(String text, long at, int index) {
    return ALL.get(JAVA_BYTE, at + index) == '?' && text.charAt(index) == '?';
  }

  private static boolean isShortPlain(long at, int length) {
    // Bytes that are not the text's are shifted out, and come in again as the harmless 1.
    long text = ALL.get(WORD, at);
    long mask = length == 0 ? 0 : -1L >>> (64 - 8 * length);
    return (judge((text & mask) | (ONES & ~mask)) & HIGH_BITS) == HIGH_BITS;
  }

  /// The high bit of a byte stays set if the byte is plain: the first sum clears it for 0 and for
  /// all above 0x80, the second for '?' and for all above 0x7F but 0xBF. Carries come only from a
  /// byte that is not plain, and only go up, so the lowest byte that is not plain always shows.
  private static long judge(long word) {
    return (word + LOW_BITS) & ((word ^ QUESTION_MARKS) + LOW_BITS);
  }
}
