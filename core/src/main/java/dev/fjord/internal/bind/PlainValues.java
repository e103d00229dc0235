package dev.fjord.internal.bind;

import dev.fjord.NativeFunction;
import dev.fjord.plan.PlainValue;
import dev.fjord.runtime.Strings;
import dev.fjord.runtime.Upcalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of a callback without a contract: what C passes as objects that its types suggest, and
/// what Java returns as C wants it. Carriers are those of [dev.fjord.runtime.GenericUpcall].
///
/// @param what the callback, for messages
record PlainValues(String what) {

  /// What C passed, as an object; pointers end with the arena.
  static @Nullable Object arriving(PlainValue value, Object carrier, Arena arena) {
    return switch (value) {
      case PlainValue.Nothing() -> null;
      case PlainValue.Truth(), PlainValue.Floating _, PlainValue.Struct _ -> carrier;
      case PlainValue.Whole(int size, boolean unsigned) -> whole((Number) carrier, size, unsigned);
      case PlainValue.Text() -> (long) carrier == 0 ? null : Strings.decode((long) carrier);
      case PlainValue.Pointer pointer -> segment(pointer, (long) carrier, arena);
    };
  }

  private static Object whole(Number carrier, int byteSize, boolean unsigned) {
    long number = carrier.longValue();
    if (byteSize == Long.BYTES) {
      return number;
    }
    if (!unsigned) {
      return (int) number;
    }
    long bits = number & (1L << byteSize * Byte.SIZE) - 1;
    return byteSize == Integer.BYTES ? (Object) bits : (Object) (int) bits;
  }

  private static MemorySegment segment(PlainValue.Pointer pointer, long address, Arena arena) {
    if (address == 0 || pointer.byteSize() == 0) {
      return MemorySegment.ofAddress(address);
    }
    MemorySegment memory = Upcalls.segment(address, pointer.byteSize(), arena);
    return pointer.readOnly() ? memory.asReadOnly() : memory;
  }

  /// What goes back to C; null for `void`.
  ///
  /// @throws IllegalArgumentException if C cannot get that
  @Nullable Object leaving(PlainValue value, @Nullable Object result) {
    return switch (value) {
      case PlainValue.Nothing() -> null;
      case PlainValue.Truth() ->
          result instanceof Boolean truth ? truth : integer(result, 1, true) != 0;
      case PlainValue.Whole(int size, boolean unsigned) ->
          carrier(integer(result, size, unsigned), size);
      case PlainValue.Floating(int size) -> floating(result, size);
      case PlainValue.Text(), PlainValue.Pointer _ -> address(result);
      case PlainValue.Struct(long size) -> struct(result, size);
    };
  }

  private static Object carrier(long number, int byteSize) {
    return switch (byteSize) {
      case 1 -> (Object) (byte) number;
      case 2 -> (Object) (short) number;
      case 4 -> (Object) (int) number;
      default -> (Object) number;
    };
  }

  private long integer(@Nullable Object result, int byteSize, boolean unsigned) {
    BigInteger number =
        switch (result) {
          case Byte each -> BigInteger.valueOf(each);
          case Short each -> BigInteger.valueOf(each);
          case Integer each -> BigInteger.valueOf(each);
          case Long each -> BigInteger.valueOf(each);
          case Character each -> BigInteger.valueOf(each);
          case Boolean each -> each ? BigInteger.ONE : BigInteger.ZERO;
          case BigInteger each -> each;
          case null, default -> throw misfit(result, "an integer");
        };
    int bits = byteSize * Byte.SIZE;
    // A Java long has no larger type to be unsigned in: its bits are taken.
    boolean asBits = unsigned && byteSize == Long.BYTES && result instanceof Long;
    boolean fits =
        unsigned ? number.signum() >= 0 && number.bitLength() <= bits : number.bitLength() < bits;
    if (!fits && !asBits) {
      throw misfit(result, "an integer of " + bits + (unsigned ? " bits without sign" : " bits"));
    }
    return number.longValue();
  }

  private Object floating(@Nullable Object result, int byteSize) {
    if (!(result instanceof Number number) || result instanceof BigInteger) {
      throw misfit(result, "a number");
    }
    return byteSize == Float.BYTES ? (Object) number.floatValue() : (Object) number.doubleValue();
  }

  private Object address(@Nullable Object result) {
    return switch (result) {
      case null -> 0L;
      case NativeFunction function -> function.segment().address();
      case MemorySegment segment when segment.isNative() -> segment.address();
      default -> throw misfit(result, "a pointer: native memory that lives as long as C needs it");
    };
  }

  private Object struct(@Nullable Object result, long byteSize) {
    if (!(result instanceof MemorySegment segment) || segment.byteSize() != byteSize) {
      throw misfit(result, "a segment of " + byteSize + " bytes");
    }
    return MemorySegment.ofArray(new long[Math.toIntExact((byteSize + 7) / Long.BYTES)])
        .copyFrom(segment);
  }

  private IllegalArgumentException misfit(@Nullable Object result, String wanted) {
    String kind =
        result == null
            ? "null"
            : result.getClass().getSimpleName() + " " + Objects.toString(result);
    return new IllegalArgumentException(what + " returned " + kind + ", C expects " + wanted);
  }
}
