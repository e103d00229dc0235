package dev.fjord.internal.link.interpret;

import dev.fjord.plan.TextEncoding;
import dev.fjord.runtime.Encoding;
import dev.fjord.runtime.Scratch;
import dev.fjord.runtime.Strings;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/// Text as the bytes of its code units, by the JDK's charsets.
final class TextUnits {
  private TextUnits() {}

  /// The code units, without a zero after them; a zero among them is refused unless `sized`.
  static byte[] encode(String text, TextEncoding encoding, boolean sized, String what) {
    try {
      byte[] units = units(text, encoding);
      if (!sized && holdsZero(units, encoding.unit())) {
        throw refused(text, encoding, what);
      }
      return units;
    } catch (CharacterCodingException _) {
      throw refused(text, encoding, what);
    }
  }

  /// The text of code units; malformed ones become U+FFFD.
  static String decode(byte[] units, TextEncoding encoding) {
    String text = new String(units, Charset.forName(encoding.charset()));
    return encoding.unit() == 4 ? withoutLoneSurrogates(text) : text;
  }

  /// The JDK's UTF-32 keeps surrogates, which are malformed there.
  private static String withoutLoneSurrogates(String text) {
    StringBuilder sound = new StringBuilder();
    text.codePoints()
        .map(each -> Character.getType(each) == Character.SURROGATE ? 0xFFFD : each)
        .forEach(sound::appendCodePoint);
    return sound.toString();
  }

  private static byte[] units(String text, TextEncoding encoding) throws CharacterCodingException {
    ByteBuffer encoded =
        Charset.forName(encoding.charset())
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .encode(CharBuffer.wrap(text));
    byte[] units = new byte[encoded.remaining()];
    encoded.get(units);
    return units;
  }

  private static boolean holdsZero(byte[] units, int unit) {
    int zeros = 0;
    for (int i = 0; i < units.length; i++) {
      zeros = i % unit == 0 ? 0 : zeros;
      zeros += units[i] == 0 ? 1 : 0;
      if (zeros == unit) {
        return true;
      }
    }
    return false;
  }

  /// The runtime's own words, as it must refuse the same texts.
  private static RuntimeException refused(String text, TextEncoding encoding, String what) {
    Scratch scratch = Scratch.enter();
    long mark = scratch.mark();
    try {
      Encoding same = Encoding.of(encoding.charset(), encoding.unit());
      Strings.encode(scratch, text, same, what);
    } catch (IllegalArgumentException e) {
      return e;
    } finally {
      scratch.leave(mark);
    }
    throw new AssertionError(what + " is refused here, but encoded by the runtime");
  }
}
