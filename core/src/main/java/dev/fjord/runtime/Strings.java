package dev.fjord.runtime;

import static dev.fjord.internal.memory.AddressSpace.ALL;

import dev.fjord.internal.memory.PlainText;
import dev.fjord.internal.memory.TextCodec;
import dev.fjord.internal.memory.UnmappableTextException;
import dev.fjord.internal.memory.ZeroScan;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Java strings to C strings and back.
///
/// `long at = Strings.encode(scratch, "zlib")` leaves `zlib\0` in scratch memory, aligned to 16;
/// `Strings.decode(at)` reads it again. Text is never changed on the way to C: what the charset
/// cannot express (an unpaired surrogate, above all) is refused with an [IllegalArgumentException]
/// that names the value and the index, and so is a NUL where it would end the string early. From C,
/// malformed bytes become U+FFFD. Any thread; an address that is not mapped ends the JVM.
///
/// Called by emitted code; not for people.
public final class Strings {
  private static final String TEXT = "the text";

  private Strings() {}

  /// Encodes as UTF-8, ended by a zero.
  public static long encode(Scratch scratch, String text) {
    return encode(scratch, text, TEXT);
  }

  /// Encodes as UTF-8, ended by a zero; exceptions name `what`.
  public static long encode(Scratch scratch, String text, String what) {
    int length = text.length();
    if (length + (long) PlainText.SLACK <= scratch.room() && !PlainText.looksWide(text)) {
      long at = scratch.top();
      // Copies the string's own bytes if it has one per character; what it has not becomes '?',
      // which is found out.
      ALL.setString(at, text, StandardCharsets.ISO_8859_1);
      if (PlainText.isPlain(at, length) || PlainText.isAscii(text, at)) {
        scratch.keepText(length + 1L, length);
        return at;
      }
    }
    return encodeAny(scratch, text, Encoding.UTF_8, what, false);
  }

  /// Encodes, ended by a zero unit.
  public static long encode(Scratch scratch, String text, Encoding encoding) {
    return encode(scratch, text, encoding, TEXT);
  }

  /// Encodes, ended by a zero unit; exceptions name `what`.
  public static long encode(Scratch scratch, String text, Encoding encoding, String what) {
    return encoding == Encoding.UTF_8
        ? encode(scratch, text, what)
        : encodeAny(scratch, text, encoding, what, false);
  }

  /// Encodes text whose length travels beside it, and which therefore may contain NUL;
  /// [Scratch#lastLength] is the number of code units. A zero unit follows all the same.
  public static long encodeSized(Scratch scratch, String text, Encoding encoding) {
    return encodeSized(scratch, text, encoding, TEXT);
  }

  /// As [#encodeSized(Scratch, String, Encoding)]; exceptions name `what`.
  public static long encodeSized(Scratch scratch, String text, Encoding encoding, String what) {
    return encodeAny(scratch, text, encoding, what, true);
  }

  /// How many code units the text has when encoded, without a terminating zero; refuses what
  /// [#encodeSized] would refuse.
  public static long measure(String text, Encoding encoding, String what) {
    try {
      return encoding.codec().measure(text) / encoding.unit();
    } catch (UnmappableTextException e) {
      throw unmappable(text, e.index(), encoding, what);
    }
  }

  /// Encodes into an inline array, `char name[16]`, of `capacityBytes` bytes; returns the number of
  /// code units. The rest of the array becomes zero; a text that fills it to the last unit has no
  /// zero after it. A longer text, or one with a NUL inside, is refused and nothing is written.
  public static int copyTo(long address, long capacityBytes, String text, Encoding encoding) {
    return copyTo(address, capacityBytes, text, encoding, TEXT);
  }

  /// As [#copyTo(long, long, String, Encoding)]; exceptions name `what`.
  public static int copyTo(
      long address, long capacityBytes, String text, Encoding encoding, String what) {
    refuseNul(text, what);
    long units = measure(text, encoding, what);
    long byteSize = units * encoding.unit();
    if (byteSize > capacityBytes) {
      throw new IllegalArgumentException(
          what
              + " has room for "
              + capacityBytes / encoding.unit()
              + " units of "
              + encoding
              + ", but the text needs "
              + units
              + ": shorten it, text is never cut");
    }
    encoding.codec().write(text, address);
    Memory.fill(address + byteSize, capacityBytes - byteSize, (byte) 0);
    return (int) units;
  }

  /// Reads UTF-8 up to the first zero.
  public static String decode(long address) {
    return decode(address, Encoding.UTF_8);
  }

  /// Reads up to the first zero unit.
  public static String decode(long address, Encoding encoding) {
    return decode(address, ZeroScan.length(address, encoding.unit(), Long.MAX_VALUE), encoding);
  }

  /// Reads `byteLength` bytes of UTF-8; zeros among them are text.
  public static String decode(long address, long byteLength) {
    return decode(address, byteLength, Encoding.UTF_8);
  }

  /// Reads `byteLength` bytes; zero units among them are text.
  ///
  /// Throws [IllegalArgumentException] for a length that is negative or beyond what a string can
  /// hold.
  public static String decode(long address, long byteLength, Encoding encoding) {
    if (byteLength == 0) {
      return "";
    }
    return encoding.codec().read(address, requireLength(byteLength));
  }

  /// Reads UTF-8 up to the first zero, at most `mostBytes` bytes: a `char name[16]`.
  public static String decodeBounded(long address, long mostBytes) {
    return decodeBounded(address, mostBytes, Encoding.UTF_8);
  }

  /// Reads up to the first zero unit, at most `mostBytes` bytes.
  public static String decodeBounded(long address, long mostBytes, Encoding encoding) {
    if (mostBytes <= 0) {
      return decode(address, mostBytes, encoding);
    }
    return decode(address, ZeroScan.length(address, encoding.unit(), mostBytes), encoding);
  }

  private static long encodeAny(
      Scratch scratch, String text, Encoding encoding, String what, boolean sized) {
    if (!sized) {
      refuseNul(text, what);
    }
    long at;
    try {
      at = write(scratch, text, encoding);
    } catch (UnmappableTextException e) {
      throw unmappable(text, e.index(), encoding, what);
    }
    if (!sized && encoding != Encoding.UTF_8) {
      refuseZeroUnit(scratch, at, encoding, what);
    }
    return at;
  }

  private static long write(Scratch scratch, String text, Encoding encoding) {
    TextCodec codec = encoding.codec();
    if (codec.mostBytes(text) + encoding.unit() <= scratch.room()) {
      long at = scratch.top();
      long byteSize = codec.write(text, at);
      endWithZero(at + byteSize, encoding.unit());
      scratch.keepText(byteSize + encoding.unit(), byteSize / encoding.unit());
      return at;
    }
    return writeLong(scratch, text, encoding);
  }

  /// Measures first: memory for three bytes per character would be wasted on most long texts.
  private static long writeLong(Scratch scratch, String text, Encoding encoding) {
    long byteSize = encoding.codec().measure(text);
    long at = scratch.allocate(byteSize + encoding.unit());
    if (encoding == Encoding.UTF_8 && byteSize == text.length()) {
      ALL.setString(at, text, StandardCharsets.ISO_8859_1);
    } else {
      encoding.codec().write(text, at);
      endWithZero(at + byteSize, encoding.unit());
    }
    scratch.lastLength(byteSize / encoding.unit());
    return at;
  }

  private static void endWithZero(long at, int unit) {
    switch (unit) {
      case 1 -> Memory.putByte(at, (byte) 0);
      case 2 -> Memory.putShort(at, (short) 0);
      default -> Memory.putInt(at, 0);
    }
  }

  private static int requireLength(long byteLength) {
    if (byteLength < 0 || byteLength > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a text from C has 0 to "
              + (Integer.MAX_VALUE - 8)
              + " bytes, but this one is said to have "
              + byteLength);
    }
    return (int) byteLength;
  }

  private static void refuseNul(String text, String what) {
    int index = text.indexOf('\0');
    if (index >= 0) {
      throw new IllegalArgumentException(
          what
              + " holds a NUL at index "
              + index
              + ", where C would end the string: remove it, or pass the length beside it (@Sized)");
    }
  }

  private static void refuseZeroUnit(Scratch scratch, long at, Encoding encoding, String what) {
    long byteSize = scratch.lastLength() * encoding.unit();
    long length = ZeroScan.length(at, encoding.unit(), byteSize + encoding.unit());
    if (length < byteSize) {
      throw new IllegalArgumentException(
          what
              + " has, in "
              + encoding
              + ", a zero unit at byte "
              + length
              + ", where C would end the string: check the size of the encoding's units");
    }
  }

  private static IllegalArgumentException unmappable(
      String text, int index, Encoding encoding, String what) {
    String found =
        index < text.length()
            ? "U+" + Integer.toHexString(text.codePointAt(index)).toUpperCase(Locale.ROOT)
            : "nothing";
    return new IllegalArgumentException(
        what
            + " cannot be encoded as "
            + encoding
            + ": at index "
            + index
            + " stands "
            + found
            + ", which the charset cannot express; text is never changed on its way to C");
  }
}
