package dev.fjord.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {
  private static final Encoding UTF_16 = Encoding.of("UTF-16LE", 2);
  private static final Encoding UTF_32 = Encoding.of("UTF-32LE", 4);

  private Scratch scratch;
  private long mark;

  @BeforeEach
  void enter() {
    scratch = Scratch.enter();
    mark = scratch.mark();
    Memory.fill(scratch.top(), scratch.room(), (byte) 0x55);
  }

  @AfterEach
  void leave() {
    scratch.leave(mark);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "1234567",
        "12345678",
        "123456789",
        "what?",
        "?",
        "naïve",
        "ÿ",
        "日本語",
        "a日",
        "😀",
        "a😀b",
        "\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff",
        "twelve chars, and é"
      })
  void utf8IsTheJdksAndEndsWithZero(String text) {
    byte[] expected = text.getBytes(UTF_8);
    long at = Strings.encode(scratch, text);
    assertThat(at % 16).isZero();
    assertThat(bytes(at, expected.length)).isEqualTo(expected);
    assertThat(Memory.getByte(at + expected.length)).isZero();
    assertThat(scratch.lastLength()).isEqualTo(expected.length);
    assertThat(Strings.decode(at)).isEqualTo(text);
  }

  @Test
  void textsDoNotOverlap() {
    long first = Strings.encode(scratch, "0123456789abcdef");
    long second = Strings.encode(scratch, "é");
    long third = Strings.encode(scratch, "x");
    assertThat(Strings.decode(first)).isEqualTo("0123456789abcdef");
    assertThat(Strings.decode(second)).isEqualTo("é");
    assertThat(Strings.decode(third)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "日", "😀"})
  void textBeyondTheSlabIsEncoded(String unit) {
    String text = unit.repeat(100_000);
    long at = Strings.encode(scratch, text);
    assertThat(Strings.decode(at)).isEqualTo(text);
    assertThat(scratch.lastLength()).isEqualTo(text.getBytes(UTF_8).length);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "6", "7", "8", "9", "30", "29999", "60000", "199999"})
  void nulIsRefusedWhereverItIs(int index) {
    var text = new StringBuilder("x".repeat(200_000));
    if (index < 8) {
      text.setLength(8);
    } else if (index < 31) {
      text.setLength(31);
    }
    text.setCharAt(index, '\0');
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.encode(scratch, text.toString(), "path"))
        .withMessageStartingWith("path holds a NUL at index " + index)
        .withMessageContaining("@Sized");
  }

  @ParameterizedTest
  @CsvSource({
    "'\ud800', 0",
    "'ab\udc00', 2",
    "'\ud800\ud800\udc00', 0",
    "'abcdefghij\ud83d', 10",
    "'ab\ud800cd', 2",
    "'?\udc00?', 1",
    "'abcdefghijk\ud800mno', 11"
  })
  void unpairedSurrogateIsRefused(String text, int index) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.encode(scratch, text, "name"))
        .withMessageStartingWith(
            "name cannot be encoded as UTF-8: at index " + index + " stands U+D");
  }

  @Test
  void nothingStaysAllocatedAfterARefusal() {
    long top = scratch.top();
    assertThatIllegalArgumentException().isThrownBy(() -> Strings.encode(scratch, "é\ud800"));
    assertThat(scratch.top()).isEqualTo(top);
  }

  @Test
  void sizedTextMayHoldNul() {
    long at = Strings.encodeSized(scratch, "a\0é", Encoding.UTF_8);
    assertThat(bytes(at, 5)).containsExactly('a', 0, 0xc3, 0xa9, 0);
    assertThat(scratch.lastLength()).isEqualTo(4);
    assertThat(Strings.decode(at, 4)).isEqualTo("a\0é");
  }

  @Test
  void lengthCountsCodeUnits() {
    Strings.encodeSized(scratch, "a\0😀", UTF_16);
    assertThat(scratch.lastLength()).isEqualTo(4);
    Strings.encodeSized(scratch, "a\0😀", UTF_32);
    assertThat(scratch.lastLength()).isEqualTo(3);
    assertThat(Strings.measure("a\0😀", UTF_16, "text")).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, 2", "UTF-16BE, 2", "UTF-32LE, 4", "UTF-32BE, 4"})
  void wideTextEndsWithAWholeZeroUnit(String charset, int unit) {
    var encoding = Encoding.of(charset, unit);
    long at = Strings.encode(scratch, "Ā😀", encoding);
    long byteSize = scratch.lastLength() * unit;
    assertThat(bytes(at + byteSize, unit)).containsOnly(0);
    assertThat(Strings.decode(at, encoding)).isEqualTo("Ā😀");
  }

  /// The JDK's decoder of UTF-32LE drops the mark although that charset has none.
  @Test
  void byteOrderMarkIsACharacterWhereTheOrderIsKnown() {
    long at = Strings.encode(scratch, "\uFEFFa", UTF_32);
    assertThat(Strings.decode(at, UTF_32)).isEqualTo("\uFEFFa");
  }

  @Test
  void charsetThatLacksACharacterRefusesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.encode(scratch, "5 €", Encoding.of("ISO-8859-1", 1), "price"))
        .withMessageStartingWith("price cannot be encoded as ISO-8859-1: at index 2 stands U+20AC");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.encode(scratch, "é", Encoding.of("US-ASCII", 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.encode(scratch, "日", Encoding.of("windows-1252", 1)));
  }

  @Test
  void charsetThatOnlyDecodesRefusesEveryText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.encode(scratch, "a", Encoding.of("x-JISAutoDetect", 1)));
  }

  @Test
  void unitThatDoesNotFitTheCharsetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.encode(scratch, "abc", Encoding.of("UTF-16LE", 1)))
        .withMessageContaining("zero unit at byte 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Encoding.of("UTF-8", 3));
  }

  @Test
  void inlineArrayIsFilledUpWithZeros() {
    long at = scratch.allocate(8);
    Memory.fill(at, 8, (byte) 9);
    assertThat(Strings.copyTo(at, 7, "añ", Encoding.UTF_8)).isEqualTo(3);
    assertThat(bytes(at, 8)).containsExactly('a', 0xc3, 0xb1, 0, 0, 0, 0, 9);
  }

  @Test
  void textThatFillsAnInlineArrayHasNoZero() {
    long at = scratch.allocate(8);
    assertThat(Strings.copyTo(at, 4, "abcd", Encoding.UTF_8)).isEqualTo(4);
    assertThat(Strings.decodeBounded(at, 4)).isEqualTo("abcd");
    assertThat(Strings.decodeBounded(at, 3)).isEqualTo("abc");
  }

  @Test
  void textLongerThanAnInlineArrayIsRefused() {
    long at = scratch.allocate(16);
    Memory.putLong(at, 77);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.copyTo(at, 8, "abcde", UTF_16, "name"))
        .withMessageContaining("name has room for 4 units of UTF-16LE")
        .withMessageContaining("needs 5");
    assertThat(Memory.getLong(at)).isEqualTo(77);
  }

  @Test
  void inlineArrayRefusesNul() {
    long at = scratch.allocate(16);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.copyTo(at, 8, "a\0b", Encoding.UTF_8, "name"))
        .withMessageContaining("index 1");
  }

  @Test
  void malformedBytesBecomeTheReplacementCharacter() {
    long at = scratch.allocate(16);
    Memory.copyIn(at, new byte[] {'a', (byte) 0xff, 'b', 0}, 0, 4);
    assertThat(Strings.decode(at)).isEqualTo("a\uFFFDb");
    Memory.copyIn(at, new int[] {'a', 0x110000, 0xD800, 'b', 0}, 0, 5);
    assertThat(Strings.decode(at, UTF_32)).isEqualTo("a\uFFFD\uFFFDb");
  }

  @Test
  void boundedTextEndsAtTheFirstZeroUnit() {
    long at = Strings.encodeSized(scratch, "ab\0cd", UTF_16);
    assertThat(Strings.decodeBounded(at, 10, UTF_16)).isEqualTo("ab");
    assertThat(Strings.decodeBounded(at, 3, UTF_16)).isEqualTo("a");
    assertThat(Strings.decodeBounded(0, 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Integer.MAX_VALUE, 1L << 40})
  void lengthThatNoStringHasIsRefused(long byteLength) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strings.decode(scratch.top(), byteLength))
        .withMessageContaining(Long.toString(byteLength));
  }

  private static byte[] bytes(long at, int byteSize) {
    byte[] bytes = new byte[byteSize];
    Memory.copyOut(at, bytes, 0, byteSize);
    return bytes;
  }
}
