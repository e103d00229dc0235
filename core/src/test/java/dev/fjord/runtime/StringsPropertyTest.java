package dev.fjord.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Encoding and decoding beside the JDK's, which judges which texts a charset can express.
class StringsPropertyTest {
  private static final List<Charset> CHARSETS = List.copyOf(Charset.availableCharsets().values());

  @Property(tries = 20_000)
  void utf8IsTheJdks(@ForAll("texts") String text) {
    byte[] expected = encodeByJdk(text, UTF_8);
    if (expected == null || text.indexOf('\0') >= 0) {
      assertThatIllegalArgumentException().isThrownBy(() -> encode(text));
    } else {
      assertThat(encode(text)).isEqualTo(expected);
    }
  }

  @Property(tries = 10_000)
  void everyCharsetIsTheJdks(@ForAll("charsets") Charset charset, @ForAll("texts") String text) {
    byte[] expected = encodeByJdk(text, charset);
    if (expected == null) {
      assertThatIllegalArgumentException().isThrownBy(() -> encodeSized(text, charset));
    } else {
      assertThat(encodeSized(text, charset)).as(charset.name()).isEqualTo(expected);
    }
  }

  @Property(tries = 10_000)
  void anyBytesAreDecodedByTheStandard(@ForAll("charsets") Charset charset, @ForAll byte[] bytes) {
    assertThat(decoded(bytes, charset.name()))
        .as(charset.name())
        .isEqualTo(decodeByStandard(bytes, charset));
  }

  @Test
  void utf32IsUnicodesAlsoWhereTheJdkIsNot() {
    assertThat(decoded("FFFE000041000000", "UTF-32LE")).isEqualTo("\uFEFFA");
    assertThat(decoded("0000FEFF00000041", "UTF-32BE")).isEqualTo("\uFEFFA");
    assertThat(decoded("00D8000000DC0000", "UTF-32LE")).isEqualTo("\uFFFD\uFFFD");
    assertThat(decoded("0000D80041", "UTF-32BE")).isEqualTo("\uFFFD\uFFFD");
  }

  @Property
  void firstZeroUnitEndsTextWhereverItLies(
      @ForAll("texts") String text, @ForAll("wide") Encoding encoding, @ForAll byte offset) {
    String shown = text.replaceAll("[\\uD800-\\uDFFF\\x00]", "x");
    Scratch scratch = Scratch.enter();
    long mark = scratch.mark();
    try {
      int capacity = 4 * shown.length() + 4;
      long at = scratch.allocate(capacity + 256) + (offset & 0x7F);
      Strings.copyTo(at, capacity, shown, encoding);
      assertThat(Strings.decode(at, encoding)).isEqualTo(shown);
      assertThat(Strings.decodeBounded(at, capacity, encoding)).isEqualTo(shown);
    } finally {
      scratch.leave(mark);
    }
  }

  /// Mostly ASCII, since that is what the fast path takes: every other kind appears once or so per
  /// text.
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> ascii = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40);
    Arbitrary<String> odd =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just("")),
            Tuple.of(2, Arbitraries.of("?", "é", "\u0080", "ÿ", "Ā", "日", "😀", "\uFEFF")),
            Tuple.of(1, Arbitraries.of("\0", "\uD800", "\uDC00", "\uD83D")),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(10)));
    return Combinators.combine(ascii, odd, ascii, odd).as((a, b, c, d) -> a + b + c + d);
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(CHARSETS);
  }

  @Provide
  Arbitrary<Encoding> wide() {
    return Arbitraries.of(
        Encoding.UTF_8,
        Encoding.of("UTF-16LE", 2),
        Encoding.of("UTF-16BE", 2),
        Encoding.of("UTF-32LE", 4),
        Encoding.of("UTF-32BE", 4));
  }

  private static String decoded(String hex, String charset) {
    return decoded(HexFormat.of().parseHex(hex), charset);
  }

  private static String decoded(byte[] bytes, String charset) {
    Scratch scratch = Scratch.enter();
    long mark = scratch.mark();
    try {
      long at = scratch.allocate(bytes.length);
      Memory.copyIn(at, bytes, 0, bytes.length);
      return Strings.decode(at, bytes.length, Encoding.of(charset, 1));
    } finally {
      scratch.leave(mark);
    }
  }

  private static byte[] encode(String text) {
    Scratch scratch = Scratch.enter();
    long mark = scratch.mark();
    try {
      long at = Strings.encode(scratch, text);
      return copy(scratch, at, 1);
    } finally {
      scratch.leave(mark);
    }
  }

  private static byte[] encodeSized(String text, Charset charset) {
    Scratch scratch = Scratch.enter();
    long mark = scratch.mark();
    try {
      long at = Strings.encodeSized(scratch, text, Encoding.of(charset.name(), 1));
      return copy(scratch, at, 1);
    } finally {
      scratch.leave(mark);
    }
  }

  private static byte[] copy(Scratch scratch, long at, int unit) {
    byte[] bytes = new byte[(int) scratch.lastLength() * unit];
    Memory.copyOut(at, bytes, 0, bytes.length);
    return bytes;
  }

  private static byte @Nullable [] encodeByJdk(String text, Charset charset) {
    if (!charset.canEncode()) {
      return null;
    }
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// By the JDK, except UTF-32 in a fixed byte order, of which Unicode 3.10 (D99, D100) says that a
  /// mark at the start is text and section 3.9 (D90) that surrogates are ill-formed: the JDK skips
  /// the former and keeps the latter.
  private static String decodeByStandard(byte[] bytes, Charset charset) {
    return switch (charset.name()) {
      case "UTF-32LE" -> decodeUtf32(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      case "UTF-32BE" -> decodeUtf32(ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN));
      default -> new String(bytes, charset);
    };
  }

  private static String decodeUtf32(ByteBuffer units) {
    StringBuilder text = new StringBuilder();
    while (units.remaining() >= 4) {
      int unit = units.getInt();
      boolean surrogate = unit >>> 11 == 0xD800 >>> 11;
      text.append(surrogate || unit >>> 16 > 0x10 ? "\uFFFD" : Character.toString(unit));
    }
    return text.append(units.hasRemaining() ? "\uFFFD" : "").toString();
  }
}
