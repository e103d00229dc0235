package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;

/// Numbers as bits in a `long`: the bits of the carrier's width, the rest zero.
public final class Bits {
  private Bits() {}

  /// The low bits that the carrier holds.
  public static long truncate(long value, Carrier carrier) {
    int unused = Long.SIZE - carrier.byteSize() * Byte.SIZE;
    return value << unused >>> unused;
  }

  /// The bits read as a number.
  public static long extend(long bits, Carrier carrier, boolean unsigned) {
    int unused = Long.SIZE - carrier.byteSize() * Byte.SIZE;
    return unsigned ? bits << unused >>> unused : bits << unused >> unused;
  }

  /// The object that `java.lang.invoke` passes for a letter of a shape.
  public static Object box(char letter, long bits) {
    return switch (letter) {
      case 'Z' -> (byte) bits != 0;
      case 'B' -> (byte) bits;
      case 'S' -> (short) bits;
      case 'C' -> (char) bits;
      case 'I' -> (int) bits;
      case 'J' -> bits;
      case 'F' -> Float.intBitsToFloat((int) bits);
      case 'D' -> Double.longBitsToDouble(bits);
      default -> throw new AssertionError("no number travels as '" + letter + "'");
    };
  }

  /// The bits of what `java.lang.invoke` passed.
  public static long unbox(Object boxed) {
    return switch (boxed) {
      case Boolean value -> value ? 1 : 0;
      case Byte value -> Byte.toUnsignedLong(value);
      case Short value -> Short.toUnsignedLong(value);
      case Character value -> value;
      case Integer value -> Integer.toUnsignedLong(value);
      case Long value -> value;
      case Float value -> Integer.toUnsignedLong(Float.floatToRawIntBits(value));
      case Double value -> Double.doubleToRawLongBits(value);
      default -> throw new AssertionError("no number: " + boxed);
    };
  }
}
