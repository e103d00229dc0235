package dev.fjord.internal.link.relocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void addressOfTheClientIsNoticed() {
    for (long address : new long[] {Addresses.ofBlock(7) + 12, Addresses.ofFunction(60_000)}) {
      assertThatThrownBy(() -> Addresses.requireForeign(address))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("leaked");
    }
  }

  /// The system places libraries where it likes.
  @Test
  void pointerIntoTheProcessIsNoneFromWhereverItIsRead() {
    byte[] bytes = new byte[3 * Long.BYTES];
    MemorySegment memory = MemorySegment.ofArray(bytes);
    memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, -1);
    for (long pointer : new long[] {0x7f5a_1234_5678L, 0x7f12_5b34_5678L, 0x7f12_345a_5678L}) {
      memory.set(ValueLayout.JAVA_LONG_UNALIGNED, Long.BYTES, pointer);
      for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
        long read = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
        assertThat(Addresses.requireForeign(read)).isEqualTo(read);
      }
    }
  }
}
