package dev.fjord.runtime;

import static dev.fjord.internal.memory.AddressSpace.ALL;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// Reads and writes memory by its address: `Memory.putInt(at, 7)`.
///
/// Addresses need no alignment; numbers are in the byte order of the machine. Nothing is checked
/// but that an address is not negative: an address that is not mapped ends the JVM. Whoever calls
/// must know that the memory is alive. Any thread; no access is atomic.
///
/// Called by emitted code; not for people.
public final class Memory {
  private Memory() {}

  /// Reads a `byte` at `address`.
  public static byte getByte(long address) {
    return ALL.get(JAVA_BYTE, address);
  }

  /// Writes a `byte` at `address`.
  public static void putByte(long address, byte value) {
    ALL.set(JAVA_BYTE, address, value);
  }

  /// Reads a `short` at `address`.
  public static short getShort(long address) {
    return ALL.get(JAVA_SHORT_UNALIGNED, address);
  }

  /// Writes a `short` at `address`.
  public static void putShort(long address, short value) {
    ALL.set(JAVA_SHORT_UNALIGNED, address, value);
  }

  /// Reads a `char` at `address`.
  public static char getChar(long address) {
    return ALL.get(JAVA_CHAR_UNALIGNED, address);
  }

  /// Writes a `char` at `address`.
  public static void putChar(long address, char value) {
    ALL.set(JAVA_CHAR_UNALIGNED, address, value);
  }

  /// Reads an `int` at `address`.
  public static int getInt(long address) {
    return ALL.get(JAVA_INT_UNALIGNED, address);
  }

  /// Writes an `int` at `address`.
  public static void putInt(long address, int value) {
    ALL.set(JAVA_INT_UNALIGNED, address, value);
  }

  /// Reads a `long` at `address`.
  public static long getLong(long address) {
    return ALL.get(JAVA_LONG_UNALIGNED, address);
  }

  /// Writes a `long` at `address`.
  public static void putLong(long address, long value) {
    ALL.set(JAVA_LONG_UNALIGNED, address, value);
  }

  /// Reads a `float` at `address`.
  public static float getFloat(long address) {
    return ALL.get(JAVA_FLOAT_UNALIGNED, address);
  }

  /// Writes a `float` at `address`.
  public static void putFloat(long address, float value) {
    ALL.set(JAVA_FLOAT_UNALIGNED, address, value);
  }

  /// Reads a `double` at `address`.
  public static double getDouble(long address) {
    return ALL.get(JAVA_DOUBLE_UNALIGNED, address);
  }

  /// Writes a `double` at `address`.
  public static void putDouble(long address, double value) {
    ALL.set(JAVA_DOUBLE_UNALIGNED, address, value);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into the memory at `address`.
  public static void copyIn(long address, byte[] array, int from, int length) {
    MemorySegment.copy(array, from, ALL, JAVA_BYTE, address, length);
  }

  /// Copies `length` elements from the memory at `address` into `array`, the first to index `from`.
  public static void copyOut(long address, byte[] array, int from, int length) {
    MemorySegment.copy(ALL, JAVA_BYTE, address, array, from, length);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into the memory at `address`.
  public static void copyIn(long address, short[] array, int from, int length) {
    MemorySegment.copy(array, from, ALL, JAVA_SHORT_UNALIGNED, address, length);
  }

  /// Copies `length` elements from the memory at `address` into `array`, the first to index `from`.
  public static void copyOut(long address, short[] array, int from, int length) {
    MemorySegment.copy(ALL, JAVA_SHORT_UNALIGNED, address, array, from, length);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into the memory at `address`.
  public static void copyIn(long address, char[] array, int from, int length) {
    MemorySegment.copy(array, from, ALL, JAVA_CHAR_UNALIGNED, address, length);
  }

  /// Copies `length` elements from the memory at `address` into `array`, the first to index `from`.
  public static void copyOut(long address, char[] array, int from, int length) {
    MemorySegment.copy(ALL, JAVA_CHAR_UNALIGNED, address, array, from, length);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into the memory at `address`.
  public static void copyIn(long address, int[] array, int from, int length) {
    MemorySegment.copy(array, from, ALL, JAVA_INT_UNALIGNED, address, length);
  }

  /// Copies `length` elements from the memory at `address` into `array`, the first to index `from`.
  public static void copyOut(long address, int[] array, int from, int length) {
    MemorySegment.copy(ALL, JAVA_INT_UNALIGNED, address, array, from, length);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into the memory at `address`.
  public static void copyIn(long address, long[] array, int from, int length) {
    MemorySegment.copy(array, from, ALL, JAVA_LONG_UNALIGNED, address, length);
  }

  /// Copies `length` elements from the memory at `address` into `array`, the first to index `from`.
  public static void copyOut(long address, long[] array, int from, int length) {
    MemorySegment.copy(ALL, JAVA_LONG_UNALIGNED, address, array, from, length);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into the memory at `address`.
  public static void copyIn(long address, float[] array, int from, int length) {
    MemorySegment.copy(array, from, ALL, JAVA_FLOAT_UNALIGNED, address, length);
  }

  /// Copies `length` elements from the memory at `address` into `array`, the first to index `from`.
  public static void copyOut(long address, float[] array, int from, int length) {
    MemorySegment.copy(ALL, JAVA_FLOAT_UNALIGNED, address, array, from, length);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into the memory at `address`.
  public static void copyIn(long address, double[] array, int from, int length) {
    MemorySegment.copy(array, from, ALL, JAVA_DOUBLE_UNALIGNED, address, length);
  }

  /// Copies `length` elements from the memory at `address` into `array`, the first to index `from`.
  public static void copyOut(long address, double[] array, int from, int length) {
    MemorySegment.copy(ALL, JAVA_DOUBLE_UNALIGNED, address, array, from, length);
  }

  /// Copies `length` elements of `array`, the first at index `from`, into bytes at `address`: 1 for
  /// true, 0 for false.
  public static void copyIn(long address, boolean[] array, int from, int length) {
    Objects.checkFromIndexSize(from, length, array.length);
    for (int i = 0; i < length; i++) {
      putByte(address + i, array[from + i] ? (byte) 1 : 0);
    }
  }

  /// Copies `length` bytes at `address` into `array`, the first to index `from`: true for any byte
  /// but 0.
  public static void copyOut(long address, boolean[] array, int from, int length) {
    Objects.checkFromIndexSize(from, length, array.length);
    for (int i = 0; i < length; i++) {
      array[from + i] = getByte(address + i) != 0;
    }
  }

  /// Copies `byteSize` bytes; the places may overlap.
  public static void copy(long from, long to, long byteSize) {
    MemorySegment.copy(ALL, from, ALL, to, byteSize);
  }

  /// Sets `byteSize` bytes at `address` to `value`.
  public static void fill(long address, long byteSize, byte value) {
    ALL.asSlice(address, byteSize).fill(value);
  }
}
