package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final int ODD = 3;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment memory = arena.allocate(256, 16);
  private final long at = memory.address() + ODD;

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void numbersNeedNoAlignment() {
    Memory.putByte(at, (byte) -2);
    assertThat(Memory.getByte(at)).isEqualTo((byte) -2);
    Memory.putShort(at, Short.MIN_VALUE);
    assertThat(Memory.getShort(at)).isEqualTo(Short.MIN_VALUE);
    Memory.putChar(at, '\uFFFE');
    assertThat(Memory.getChar(at)).isEqualTo('\uFFFE');
    Memory.putInt(at, 0x01020304);
    assertThat(Memory.getInt(at)).isEqualTo(0x01020304);
    Memory.putLong(at, Long.MIN_VALUE + 1);
    assertThat(Memory.getLong(at)).isEqualTo(Long.MIN_VALUE + 1);
    Memory.putFloat(at, 0.1f);
    assertThat(Memory.getFloat(at)).isEqualTo(0.1f);
    Memory.putDouble(at, Math.PI);
    assertThat(Memory.getDouble(at)).isEqualTo(Math.PI);
  }

  @Test
  void byteOrderIsTheMachines() {
    Memory.putInt(at, 0x01020304);
    assertThat(memory.get(ValueLayout.JAVA_INT_UNALIGNED, ODD)).isEqualTo(0x01020304);
  }

  @Test
  void arraysComeBackAsTheyWent() {
    byte[] bytes = {1, 2, 3, 4};
    Memory.copyIn(at, bytes, 1, 2);
    Memory.copyOut(at, bytes, 2, 2);
    assertThat(bytes).containsExactly(1, 2, 2, 3);
    short[] shorts = {1, 2, 3, 4};
    Memory.copyIn(at, shorts, 1, 2);
    Memory.copyOut(at, shorts, 2, 2);
    assertThat(shorts).containsExactly(1, 2, 2, 3);
    char[] chars = {'a', 'b', 'c', 'd'};
    Memory.copyIn(at, chars, 1, 2);
    Memory.copyOut(at, chars, 2, 2);
    assertThat(chars).containsExactly('a', 'b', 'b', 'c');
    int[] ints = {1, 2, 3, 4};
    Memory.copyIn(at, ints, 1, 2);
    Memory.copyOut(at, ints, 2, 2);
    assertThat(ints).containsExactly(1, 2, 2, 3);
  }

  @Test
  void wideArraysComeBackAsTheyWent() {
    long[] longs = {1, 2, 3, 4};
    Memory.copyIn(at, longs, 1, 2);
    Memory.copyOut(at, longs, 2, 2);
    assertThat(longs).containsExactly(1, 2, 2, 3);
    float[] floats = {1, 2, 3, 4};
    Memory.copyIn(at, floats, 1, 2);
    Memory.copyOut(at, floats, 2, 2);
    assertThat(floats).containsExactly(1, 2, 2, 3);
    double[] doubles = {1, 2, 3, 4};
    Memory.copyIn(at, doubles, 1, 2);
    Memory.copyOut(at, doubles, 2, 2);
    assertThat(doubles).containsExactly(1, 2, 2, 3);
  }

  @Test
  void trueIsOneAndAnythingButZeroIsTrue() {
    Memory.copyIn(at, new boolean[] {true, false, true}, 1, 2);
    assertThat(Memory.getShort(at)).isEqualTo((short) 0x0100);
    Memory.putByte(at, (byte) 0x80);
    boolean[] out = new boolean[3];
    Memory.copyOut(at, out, 1, 2);
    assertThat(out).containsExactly(false, true, true);
  }

  @Test
  void rangesOutsideTheArrayAreRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Memory.copyIn(at, new int[2], 1, 2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Memory.copyOut(at, new boolean[2], 1, 2));
  }

  @Test
  void overlappingMemoryIsCopiedAsIfAtOnce() {
    Memory.copyIn(at, new byte[] {1, 2, 3, 4, 5}, 0, 5);
    Memory.copy(at, at + 1, 4);
    byte[] out = new byte[5];
    Memory.copyOut(at, out, 0, 5);
    assertThat(out).containsExactly(1, 1, 2, 3, 4);
  }

  @Test
  void fillStopsAtItsEnd() {
    Memory.fill(at, 5, (byte) 7);
    assertThat(memory.asSlice(ODD - 1, 7).toArray(ValueLayout.JAVA_BYTE))
        .containsExactly(0, 7, 7, 7, 7, 7, 0);
  }
}
