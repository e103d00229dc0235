package dev.fjord.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every byte value at every place of texts of every length, since the tricks with words hang on
/// single bits.
class PlainTextTest {
  private static final int LONGEST = 26;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment memory = arena.allocate(64, 8);

  @AfterEach
  void close() {
    arena.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {'a', 1, 0x7F, 0x3E, 0x40})
  void plainIsAsciiWithoutNulAndQuestionMark(int neighbour) {
    for (int length = 1; length <= LONGEST; length++) {
      for (int place = 0; place < length; place++) {
        for (int value = 0; value < 256; value++) {
          put(neighbour, place, value, length);
          assertThat(PlainText.isPlain(memory.address(), length))
              .as("%x at %s of %s", value, place, length)
              .isEqualTo(value != 0 && value != '?' && value < 0x80);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {'a', 1, 0x7F, 0x3E, 0x40, '?'})
  void secondLookAllowsTheQuestionMarksOfTheText(int neighbour) {
    for (int place = 0; place < LONGEST; place++) {
      for (int value = 0; value < 256; value++) {
        put(neighbour, place, value, LONGEST);
        String text =
            new String(
                memory.asSlice(0, LONGEST).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.ISO_8859_1);
        assertThat(PlainText.isAscii(text, memory.address()))
            .as("%x at %s", value, place)
            .isEqualTo(value != 0 && value < 0x80);
      }
    }
  }

  @Test
  void questionMarkInPlaceOfAnotherCharacterIsFound() {
    for (int place = 0; place < LONGEST; place++) {
      put('a', place, '?', LONGEST);
      String text = "a".repeat(place) + "\uD800" + "a".repeat(LONGEST - 1 - place);
      assertThat(PlainText.isAscii(text, memory.address())).as("at %s", place).isFalse();
    }
  }

  @Test
  void emptyTextIsPlainWhateverLiesThere() {
    memory.fill((byte) 0);
    assertThat(PlainText.isPlain(memory.address(), 0)).isTrue();
  }

  private void put(int neighbour, int place, int value, int length) {
    // What follows the text must not matter, so it is NUL.
    memory.fill((byte) 0);
    memory.asSlice(0, length).fill((byte) neighbour);
    memory.set(ValueLayout.JAVA_BYTE, place, (byte) value);
  }
}
