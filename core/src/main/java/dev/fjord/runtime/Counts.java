package dev.fjord.runtime;

/// Checks numbers of elements; called by executors, not for people.
public final class Counts {
  /// What [#taken] answers for a count that cannot be.
  public static final long IMPOSSIBLE = -1;

  /// The longest array that every virtual machine makes.
  private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Counts() {}

  /// Refuses a capacity that is negative or beyond one array.
  public static void requireCapacity(long capacity, String what) {
    if (capacity < 0) {
      throw new IllegalArgumentException(what + ": a capacity cannot be negative: " + capacity);
    }
    if (capacity > LONGEST_ARRAY) {
      throw new IllegalArgumentException(
          what + ": a capacity of " + capacity + " is more than one Java array can hold");
    }
  }

  /// Refuses different numbers; `what` names both sides.
  public static void requireEqual(long left, long right, String what) {
    if (left != right) {
      throw new IllegalArgumentException(
          what + ": " + left + " and " + right + " elements, must be as many");
    }
  }

  /// What is thrown for more elements than C has room for.
  public static IllegalArgumentException beyond(long count, long capacity, String what) {
    return new IllegalArgumentException(
        what + " has " + count + " elements, but C has room for " + capacity);
  }

  /// Bytes as a number of units; a remainder is refused.
  public static long divided(long byteSize, long unit, String what) {
    if (unit < 1) {
      throw new IllegalArgumentException(what + ": the size of an element cannot be " + unit);
    }
    if (byteSize % unit != 0) {
      throw new IllegalArgumentException(
          what + ": " + byteSize + " bytes are not a multiple of elements of " + unit + " bytes");
    }
    return byteSize / unit;
  }

  /// A count that C gave, times `unit`, divided by `divisor`; [#IMPOSSIBLE] if it is negative or
  /// beyond `capacity` (negative: beyond one array).
  public static long taken(long value, long unit, long divisor, long capacity) {
    if (value < 0 || (unit != 1 && value > Long.MAX_VALUE / unit)) {
      return IMPOSSIBLE;
    }
    long count = value * unit / divisor;
    return count > (capacity < 0 ? LONGEST_ARRAY : capacity) ? IMPOSSIBLE : count;
  }

  /// A capacity in elements as C counts it; negative stays negative.
  public static long inUnits(long capacity, long unit, long divisor) {
    return capacity < 0 || divisor == 1 && unit == 1 ? capacity : capacity * divisor / unit;
  }

  /// The product of two counts that C gave; [#IMPOSSIBLE] if it cannot be.
  public static long product(long count, long unit) {
    if (count < 0 || unit < 0 || (unit != 0 && count > LONGEST_ARRAY / unit)) {
      return IMPOSSIBLE;
    }
    return count * unit;
  }
}
