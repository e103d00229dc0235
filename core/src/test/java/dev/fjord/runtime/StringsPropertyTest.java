package dev.fjord.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

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
  void anyBytesAreDecodedAsByTheJdk(@ForAll("charsets") Charset charset, @ForAll byte[] bytes) {
    Scratch scratch = Scratch.enter();
    long mark = scratch.mark();
    try {
      long at = scratch.allocate(bytes.length);
      Memory.copyIn(at, bytes, 0, bytes.length);
      assertThat(Strings.decode(at, bytes.length, Encoding.of(charset.name(), 1)))
          .as(charset.name())
          .isEqualTo(decodeByJdk(bytes, charset));
    } finally {
      scratch.leave(mark);
    }
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

  private static String decodeByJdk(byte[] bytes, Charset charset) {
    return new String(bytes, charset);
  }
}
