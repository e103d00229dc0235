package dev.fjord.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroScanTest {

  @Property(tries = 5_000)
  void lengthIsThatOfASimpleLoop(
      @ForAll byte[] bytes,
      @ForAll @IntRange(max = 7) int offset,
      @ForAll @IntRange(max = 60) int most) {
    try (Arena arena = Arena.ofConfined()) {
      var memory = arena.allocate(bytes.length + 16L, 8).fill((byte) 0);
      MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, offset, bytes.length);
      int limit = Math.min(most, bytes.length) + 1;
      long at = memory.address() + offset;
      assertThat(ZeroScan.length(at, 1, limit)).isEqualTo(simple(memory, offset, 1, limit));
      assertThat(ZeroScan.length(at, 2, limit)).isEqualTo(simple(memory, offset, 2, limit));
      assertThat(ZeroScan.length(at, 4, limit)).isEqualTo(simple(memory, offset, 4, limit));
    }
  }

  /// 0x80 and 0x01 are what word tricks stumble over.
  @Test
  void bytesThatLookLikeZeroInAWordAreNot() {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = {(byte) 0x80, 1, (byte) 0x80, (byte) 0x81, 1, 1, (byte) 0xFF, 1, 0};
      var memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      assertThat(ZeroScan.bytes(memory.address(), Long.MAX_VALUE)).isEqualTo(8);
    }
  }

  @Test
  void zerosBeforeTheTextDoNotEndIt() {
    try (Arena arena = Arena.ofConfined()) {
      var memory = arena.allocate(16, 8);
      memory.set(ValueLayout.JAVA_BYTE, 5, (byte) 'x');
      assertThat(ZeroScan.bytes(memory.address() + 5, Long.MAX_VALUE)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8, -1})
  void otherUnitsAreRefused(int unit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ZeroScan.length(1, unit, 10))
        .withMessageContaining(Integer.toString(unit));
  }

  private static long simple(MemorySegment memory, int offset, int unit, int limit) {
    for (int length = 0; length + unit <= limit; length += unit) {
      boolean zero = true;
      for (int i = 0; i < unit; i++) {
        zero &= memory.get(ValueLayout.JAVA_BYTE, offset + length + (long) i) == 0;
      }
      if (zero) {
        return length;
      }
    }
    return (long) limit / unit * unit;
  }
}
