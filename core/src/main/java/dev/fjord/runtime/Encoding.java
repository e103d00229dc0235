package dev.fjord.runtime;

import dev.fjord.internal.memory.CharsetText;
import dev.fjord.internal.memory.NarrowText;
import dev.fjord.internal.memory.TextCodec;
import dev.fjord.internal.memory.Utf16;
import dev.fjord.internal.memory.Utf32;
import dev.fjord.internal.memory.Utf8;
import java.nio.charset.Charset;

/// What the code units of a C string are: a charset and the size of a unit, which is also the size
/// of the zero that ends the string.
///
/// `Encoding.of("UTF-16LE", 2)`. Immutable; meant to be a constant of emitted code. The common
/// charsets are known here, without a look-up of the JDK's.
///
/// Called by emitted code; not for people.
public final class Encoding {
  /// The encoding of `char` strings.
  public static final Encoding UTF_8 = new Encoding("UTF-8", 1, Utf8.CODEC);

  private final String name;
  private final int unit;
  private final TextCodec codec;

  private Encoding(String name, int unit, TextCodec codec) {
    this.name = name;
    this.unit = unit;
    this.codec = codec;
  }

  /// The encoding of a charset of the JDK, with units of 1, 2 or 4 bytes.
  ///
  /// Throws [java.nio.charset.UnsupportedCharsetException] for a name that the JDK does not know
  /// and [IllegalArgumentException] for another unit.
  public static Encoding of(String charset, int unit) {
    if (unit != 1 && unit != 2 && unit != 4) {
      throw new IllegalArgumentException(
          "a code unit has 1, 2 or 4 bytes, but that of " + charset + " is said to have " + unit);
    }
    return charset.equals("UTF-8") && unit == 1
        ? UTF_8
        : new Encoding(charset, unit, codec(charset));
  }

  /// How many bytes a code unit has.
  public int unit() {
    return unit;
  }

  TextCodec codec() {
    return codec;
  }

  /// The charset's name.
  @Override
  public String toString() {
    return name;
  }

  private static TextCodec codec(String charset) {
    return switch (charset) {
      case "UTF-8" -> Utf8.CODEC;
      case "UTF-16LE" -> Utf16.LITTLE_ENDIAN;
      case "UTF-16BE" -> Utf16.BIG_ENDIAN;
      case "UTF-32LE" -> Utf32.LITTLE_ENDIAN;
      case "UTF-32BE" -> Utf32.BIG_ENDIAN;
      case "US-ASCII" -> NarrowText.ASCII;
      case "ISO-8859-1" -> NarrowText.LATIN_1;
      default -> new CharsetText(Charset.forName(charset));
    };
  }
}
