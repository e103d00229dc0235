package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.c.Scalar;
import dev.fjord.c.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ScalarTextTest {

  @Test
  void numbersAreReadAsInC() {
    ScalarText text = new ScalarText(Scalar.INT, Target.LINUX_X86_64);
    assertThat(text.parse("-0x10")).isEqualTo(-16L);
    assertThat(text.parse("'A'")).isEqualTo(65L);
    assertThat(text.parse("true")).isEqualTo(1L);
  }

  @Test
  void largestUnsignedNumberKeepsItsValue() {
    ScalarText text = new ScalarText(Scalar.UNSIGNED_LONG, Target.LINUX_X86_64);
    assertThat(text.parse("18446744073709551615"))
        .isEqualTo(new BigInteger("ffffffffffffffff", 16));
  }

  @Test
  void wordIsNoNumber() {
    ScalarText text = new ScalarText(Scalar.DOUBLE, Target.LINUX_X86_64);
    assertThatThrownBy(() -> text.parse("half")).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void memoryIsShownInItsType() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(4);
      ScalarText signed = new ScalarText(Scalar.SHORT, Target.LINUX_X86_64);
      signed.put(memory, 1, "-2");
      assertThat(signed.show(memory)).isEqualTo("{0, -2}");
      assertThat(new ScalarText(Scalar.UNSIGNED_SHORT, Target.LINUX_X86_64).show(memory))
          .isEqualTo("{0, 65534}");
    }
  }
}
