package dev.fjord.cli;

import dev.fjord.c.Scalar;
import dev.fjord.c.Target;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.StringJoiner;

/// How values of one C type are written and read as text.
record ScalarText(Scalar scalar, Target target) {

  /// The value of a text: `Double` for floating types, `Long` or `BigInteger` for others.
  ///
  /// @throws NumberFormatException if it has none
  Object parse(String text) {
    if (scalar.isFloating()) {
      return Double.valueOf(text);
    }
    BigInteger value = integer(text);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  /// A whole number as C or Java people write it.
  static BigInteger integer(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true") ? BigInteger.ONE : BigInteger.ZERO;
    }
    if (text.length() == 3 && text.startsWith("'") && text.endsWith("'")) {
      return BigInteger.valueOf(text.charAt(1));
    }
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
    BigInteger value =
        hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    return negative ? value.negate() : value;
  }

  /// The size of one value in bytes.
  int byteSize() {
    return scalar.size(target);
  }

  /// Writes the value of a text into memory.
  void put(MemorySegment memory, long index, String text) {
    long at = index * byteSize();
    switch (parse(text)) {
      case Double value when scalar == Scalar.FLOAT ->
          memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, value.floatValue());
      case Double value -> memory.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
      case Number value -> putInteger(memory, at, value.longValue());
      case Object other -> throw new NumberFormatException(other.toString());
    }
  }

  private void putInteger(MemorySegment memory, long at, long value) {
    for (int i = 0; i < byteSize(); i++) {
      memory.set(ValueLayout.JAVA_BYTE, at + i, (byte) (value >> (8 * i)));
    }
  }

  /// All values that stand in memory: `7`, or `{1, 2, 3}`.
  String show(MemorySegment memory) {
    long count = memory.byteSize() / byteSize();
    if (count == 1) {
      return show(memory, 0);
    }
    StringJoiner all = new StringJoiner(", ", "{", "}");
    for (long i = 0; i < count; i++) {
      all.add(show(memory, i));
    }
    return all.toString();
  }

  private String show(MemorySegment memory, long index) {
    long at = index * byteSize();
    if (scalar == Scalar.FLOAT) {
      return Float.toString(memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at));
    }
    if (scalar.isFloating()) {
      return Double.toString(memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at));
    }
    long value = 0;
    for (int i = 0; i < byteSize(); i++) {
      value |= (memory.get(ValueLayout.JAVA_BYTE, at + i) & 0xffL) << (8 * i);
    }
    int unused = Long.SIZE - 8 * byteSize();
    return isUnsigned() ? Long.toUnsignedString(value) : Long.toString(value << unused >> unused);
  }

  /// Whether values are read without a sign.
  boolean isUnsigned() {
    return scalar == Scalar.BOOL
        || scalar == Scalar.UNSIGNED_CHAR
        || scalar == Scalar.UNSIGNED_SHORT
        || scalar == Scalar.UNSIGNED_INT
        || scalar == Scalar.UNSIGNED_LONG
        || scalar == Scalar.UNSIGNED_LONG_LONG
        || (scalar == Scalar.CHAR && !target.charSigned());
  }

  /// Whether Java has values of this type.
  boolean isKnown() {
    return scalar.isInteger() ? !scalar.isWide() : byteSize() <= 8 && byteSize() >= 4 && !decimal();
  }

  private boolean decimal() {
    return scalar == Scalar.DECIMAL32 || scalar == Scalar.DECIMAL64;
  }
}
