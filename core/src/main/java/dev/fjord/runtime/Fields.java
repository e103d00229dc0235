package dev.fjord.runtime;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.fjord.internal.memory.AddressSpace;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Fields of structs in memory that the user sees. Everything goes through segments, which refuse
/// what is out of bounds, closed, read-only or another thread's.
///
/// Called by emitted code; not for people.
public final class Fields {
  private Fields() {}

  /// Reads a byte.
  public static byte getByte(MemorySegment memory, long offset) {
    return memory.get(JAVA_BYTE, offset);
  }

  /// Reads a `short`.
  public static short getShort(MemorySegment memory, long offset) {
    return memory.get(JAVA_SHORT_UNALIGNED, offset);
  }

  /// Reads an `int`.
  public static int getInt(MemorySegment memory, long offset) {
    return memory.get(JAVA_INT_UNALIGNED, offset);
  }

  /// Reads a `long`, or an address.
  public static long getLong(MemorySegment memory, long offset) {
    return memory.get(JAVA_LONG_UNALIGNED, offset);
  }

  /// Reads a `float`.
  public static float getFloat(MemorySegment memory, long offset) {
    return memory.get(JAVA_FLOAT_UNALIGNED, offset);
  }

  /// Reads a `double`.
  public static double getDouble(MemorySegment memory, long offset) {
    return memory.get(JAVA_DOUBLE_UNALIGNED, offset);
  }

  /// Writes a byte.
  public static void putByte(MemorySegment memory, long offset, int value) {
    memory.set(JAVA_BYTE, offset, (byte) value);
  }

  /// Writes a `short`.
  public static void putShort(MemorySegment memory, long offset, int value) {
    memory.set(JAVA_SHORT_UNALIGNED, offset, (short) value);
  }

  /// Writes an `int`.
  public static void putInt(MemorySegment memory, long offset, int value) {
    memory.set(JAVA_INT_UNALIGNED, offset, value);
  }

  /// Writes a `long`, or an address.
  public static void putLong(MemorySegment memory, long offset, long value) {
    memory.set(JAVA_LONG_UNALIGNED, offset, value);
  }

  /// Writes a `float`.
  public static void putFloat(MemorySegment memory, long offset, float value) {
    memory.set(JAVA_FLOAT_UNALIGNED, offset, value);
  }

  /// Writes a `double`.
  public static void putDouble(MemorySegment memory, long offset, double value) {
    memory.set(JAVA_DOUBLE_UNALIGNED, offset, value);
  }

  // ---- memory

  /// So many elements of a memory. More than there is means that a count in it is wrong.
  public static MemorySegment slice(
      MemorySegment memory, long offset, long count, long elementSize, String what) {
    if (count > (memory.byteSize() - offset) / elementSize) {
      throw ResultFailure.beyond(what, count, (memory.byteSize() - offset) / elementSize);
    }
    return memory.asSlice(offset, count * elementSize);
  }

  /// So many bytes of a memory.
  public static MemorySegment slice(MemorySegment memory, long offset, long byteSize) {
    return memory.asSlice(offset, byteSize);
  }

  /// All that follows.
  public static MemorySegment rest(MemorySegment memory, long offset) {
    return memory.asSlice(offset);
  }

  /// Memory of C that lasts as long as it may; null for NULL.
  public static @Nullable MemorySegment behind(long address, long byteSize) {
    return address == 0 ? null : AddressSpace.ALL.asSlice(address, byteSize);
  }

  /// Memory of C that what is at `owner` points to, and which lives as long; null for NULL.
  public static @Nullable MemorySegment behind(long address, long byteSize, MemorySegment owner) {
    return address == 0 ? null : PointedMemory.of(address, byteSize, owner);
  }

  /// As above, but NULL stands for memory, too, which the caller must not touch.
  public static MemorySegment at(long address, long byteSize, MemorySegment owner) {
    return PointedMemory.of(address, byteSize, owner);
  }

  /// Memory of C that the user's arena bounds; null for NULL.
  public static @Nullable MemorySegment behind(long address, long byteSize, Arena arena) {
    return address == 0 ? null : PointedMemory.in(address, byteSize, arena);
  }

  /// Memory of C that a function of C frees when the user's arena closes; null for NULL.
  public static @Nullable MemorySegment owned(
      long address, long byteSize, Arena arena, MethodHandle downcall, MemorySegment function) {
    return address == 0
        ? null
        : PointedMemory.owned(address, byteSize, arena, () -> free(address, downcall, function));
  }

  private static void free(long address, MethodHandle downcall, MemorySegment function) {
    try {
      downcall.invokeWithArguments(function, address);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("C throws nothing", e);
    }
  }

  /// New, zeroed memory.
  public static MemorySegment zeroed(
      SegmentAllocator allocator, long count, long elementSize, long byteAlignment) {
    // Arenas hand out zeros; other allocators may hand out what was used before.
    MemorySegment memory = allocator.allocate(count * elementSize, byteAlignment);
    return allocator instanceof Arena ? memory : memory.fill((byte) 0);
  }

  /// Copies bytes into new memory of the call.
  public static long read(
      Scratch scratch, MemorySegment memory, long offset, long byteSize, long byteAlignment) {
    long at = scratch.allocate(byteSize, byteAlignment);
    MemorySegment.copy(memory, offset, AddressSpace.ALL, at, byteSize);
    return at;
  }

  /// Copies bytes of the call's memory.
  public static void write(MemorySegment memory, long offset, long from, long byteSize) {
    MemorySegment.copy(AddressSpace.ALL, from, memory, offset, byteSize);
  }

  /// Copies all of a memory, which must be as large as the field.
  public static void copy(
      MemorySegment memory, long offset, MemorySegment from, long byteSize, String what) {
    if (from.byteSize() != byteSize) {
      throw new IllegalArgumentException(
          what
              + " has "
              + byteSize
              + " bytes, but the memory has "
              + from.byteSize()
              + ": pass exactly as much");
    }
    MemorySegment.copy(from, 0, memory, offset, byteSize);
  }

  // ---- checks

  /// Refuses an index that names no element.
  public static void requireIndex(long index, long count, String what) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          what + " has " + count + " elements, there is no index " + index);
    }
  }

  /// Refuses a number that does not fit a bit-field; `greatest` of -1 means that all 64 bits are
  /// unsigned, so that everything fits.
  public static void requireBits(long value, long least, long greatest, String what) {
    boolean all = least == 0 && greatest == -1;
    if (!all && (value < least || value > greatest)) {
      throw new IllegalArgumentException(
          what + " takes " + least + " to " + greatest + ", but got " + value);
    }
  }
}
