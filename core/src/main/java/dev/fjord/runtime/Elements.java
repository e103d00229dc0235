package dev.fjord.runtime;

/// Arrays whose memory is that of the C array: copied in one piece.
///
/// `long at = Elements.encode(scratch, numbers, true, false)` leaves the numbers in scratch;
/// `Elements.ints(at, 3)` reads three of them. Any thread; an address that is not mapped ends the
/// JVM.
///
/// Called by emitted code; not for people.
public final class Elements {
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  private Elements() {}

  /// Room for elements that are converted one by one, filled with zeros; one element more if
  /// `terminated`.
  public static long room(
      Scratch scratch, long count, long elementSize, long byteAlignment, boolean terminated) {
    return scratch.allocateZeroed(
        byteSize(terminated ? count + 1 : count, elementSize), byteAlignment);
  }

  /// What messages call an element.
  public static String name(String what, int index) {
    return what + "[" + index + "]";
  }

  /// Refuses more elements than C has room for; negative: it has room for any number.
  public static void requireRoom(long count, long capacity, String what) {
    if (capacity >= 0 && count > capacity) {
      throw Counts.beyond(count, capacity, what);
    }
  }

  /// A number of elements as the length of an array.
  public static int length(long count, String what) {
    if (count < 0 || count > LONGEST) {
      ResultFailure.taken(count, 1, 1, LONGEST, what);
    }
    return (int) count;
  }

  /// How many elements stand before the first of zeros only.
  public static long countToZero(long address, long elementSize) {
    long count = 0;
    while (!isZero(address + count * elementSize, elementSize)) {
      count++;
    }
    return count;
  }

  private static boolean isZero(long address, long byteSize) {
    for (long i = 0; i < byteSize; i++) {
      if (Memory.getByte(address + i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static long byteSize(long count, long elementSize) {
    return Math.multiplyExact(count, elementSize);
  }

  private static long room(
      Scratch scratch, int length, int elementSize, boolean contents, boolean terminated) {
    long byteSize = (long) length * elementSize;
    long at = scratch.allocate(terminated ? byteSize + elementSize : byteSize);
    if (!contents) {
      Memory.fill(at, byteSize, (byte) 0);
    }
    if (terminated) {
      Memory.fill(at + byteSize, elementSize, (byte) 0);
    }
    return at;
  }

  /// Memory of this call with the array's elements, or with zeros, then a zero if `terminated`.
  public static long encode(Scratch scratch, byte[] array, boolean contents, boolean terminated) {
    long at = room(scratch, array.length, 1, contents, terminated);
    if (contents) {
      Memory.copyIn(at, array, 0, array.length);
    }
    return at;
  }

  /// A new array of what is at `address`.
  public static byte[] bytes(long address, int length) {
    byte[] array = new byte[length];
    Memory.copyOut(address, array, 0, length);
    return array;
  }

  /// Copies the first `valid` elements back, at most all.
  public static void back(long address, byte[] array, long valid) {
    Memory.copyOut(address, array, 0, (int) Math.clamp(valid, 0L, array.length));
  }

  /// Writes an array where C has room for `capacity` elements; negative: for any number.
  public static void write(long address, byte[] array, long capacity, String what) {
    requireRoom(array.length, capacity, what);
    Memory.copyIn(address, array, 0, array.length);
  }

  /// Memory of this call with the array's elements, or with zeros, then a zero if `terminated`.
  public static long encode(Scratch scratch, short[] array, boolean contents, boolean terminated) {
    long at = room(scratch, array.length, 2, contents, terminated);
    if (contents) {
      Memory.copyIn(at, array, 0, array.length);
    }
    return at;
  }

  /// A new array of what is at `address`.
  public static short[] shorts(long address, int length) {
    short[] array = new short[length];
    Memory.copyOut(address, array, 0, length);
    return array;
  }

  /// Copies the first `valid` elements back, at most all.
  public static void back(long address, short[] array, long valid) {
    Memory.copyOut(address, array, 0, (int) Math.clamp(valid, 0L, array.length));
  }

  /// Writes an array where C has room for `capacity` elements; negative: for any number.
  public static void write(long address, short[] array, long capacity, String what) {
    requireRoom(array.length, capacity, what);
    Memory.copyIn(address, array, 0, array.length);
  }

  /// Memory of this call with the array's elements, or with zeros, then a zero if `terminated`.
  public static long encode(Scratch scratch, char[] array, boolean contents, boolean terminated) {
    long at = room(scratch, array.length, 2, contents, terminated);
    if (contents) {
      Memory.copyIn(at, array, 0, array.length);
    }
    return at;
  }

  /// A new array of what is at `address`.
  public static char[] chars(long address, int length) {
    char[] array = new char[length];
    Memory.copyOut(address, array, 0, length);
    return array;
  }

  /// Copies the first `valid` elements back, at most all.
  public static void back(long address, char[] array, long valid) {
    Memory.copyOut(address, array, 0, (int) Math.clamp(valid, 0L, array.length));
  }

  /// Writes an array where C has room for `capacity` elements; negative: for any number.
  public static void write(long address, char[] array, long capacity, String what) {
    requireRoom(array.length, capacity, what);
    Memory.copyIn(address, array, 0, array.length);
  }

  /// Memory of this call with the array's elements, or with zeros, then a zero if `terminated`.
  public static long encode(Scratch scratch, int[] array, boolean contents, boolean terminated) {
    long at = room(scratch, array.length, 4, contents, terminated);
    if (contents) {
      Memory.copyIn(at, array, 0, array.length);
    }
    return at;
  }

  /// A new array of what is at `address`.
  public static int[] ints(long address, int length) {
    int[] array = new int[length];
    Memory.copyOut(address, array, 0, length);
    return array;
  }

  /// Copies the first `valid` elements back, at most all.
  public static void back(long address, int[] array, long valid) {
    Memory.copyOut(address, array, 0, (int) Math.clamp(valid, 0L, array.length));
  }

  /// Writes an array where C has room for `capacity` elements; negative: for any number.
  public static void write(long address, int[] array, long capacity, String what) {
    requireRoom(array.length, capacity, what);
    Memory.copyIn(address, array, 0, array.length);
  }

  /// Memory of this call with the array's elements, or with zeros, then a zero if `terminated`.
  public static long encode(Scratch scratch, long[] array, boolean contents, boolean terminated) {
    long at = room(scratch, array.length, 8, contents, terminated);
    if (contents) {
      Memory.copyIn(at, array, 0, array.length);
    }
    return at;
  }

  /// A new array of what is at `address`.
  public static long[] longs(long address, int length) {
    long[] array = new long[length];
    Memory.copyOut(address, array, 0, length);
    return array;
  }

  /// Copies the first `valid` elements back, at most all.
  public static void back(long address, long[] array, long valid) {
    Memory.copyOut(address, array, 0, (int) Math.clamp(valid, 0L, array.length));
  }

  /// Writes an array where C has room for `capacity` elements; negative: for any number.
  public static void write(long address, long[] array, long capacity, String what) {
    requireRoom(array.length, capacity, what);
    Memory.copyIn(address, array, 0, array.length);
  }

  /// Memory of this call with the array's elements, or with zeros, then a zero if `terminated`.
  public static long encode(Scratch scratch, float[] array, boolean contents, boolean terminated) {
    long at = room(scratch, array.length, 4, contents, terminated);
    if (contents) {
      Memory.copyIn(at, array, 0, array.length);
    }
    return at;
  }

  /// A new array of what is at `address`.
  public static float[] floats(long address, int length) {
    float[] array = new float[length];
    Memory.copyOut(address, array, 0, length);
    return array;
  }

  /// Copies the first `valid` elements back, at most all.
  public static void back(long address, float[] array, long valid) {
    Memory.copyOut(address, array, 0, (int) Math.clamp(valid, 0L, array.length));
  }

  /// Writes an array where C has room for `capacity` elements; negative: for any number.
  public static void write(long address, float[] array, long capacity, String what) {
    requireRoom(array.length, capacity, what);
    Memory.copyIn(address, array, 0, array.length);
  }

  /// Memory of this call with the array's elements, or with zeros, then a zero if `terminated`.
  public static long encode(Scratch scratch, double[] array, boolean contents, boolean terminated) {
    long at = room(scratch, array.length, 8, contents, terminated);
    if (contents) {
      Memory.copyIn(at, array, 0, array.length);
    }
    return at;
  }

  /// A new array of what is at `address`.
  public static double[] doubles(long address, int length) {
    double[] array = new double[length];
    Memory.copyOut(address, array, 0, length);
    return array;
  }

  /// Copies the first `valid` elements back, at most all.
  public static void back(long address, double[] array, long valid) {
    Memory.copyOut(address, array, 0, (int) Math.clamp(valid, 0L, array.length));
  }

  /// Writes an array where C has room for `capacity` elements; negative: for any number.
  public static void write(long address, double[] array, long capacity, String what) {
    requireRoom(array.length, capacity, what);
    Memory.copyIn(address, array, 0, array.length);
  }
}
