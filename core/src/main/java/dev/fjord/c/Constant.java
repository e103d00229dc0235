package dev.fjord.c;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The value of a constant expression. A value; any thread.
public sealed interface Constant {

  /// An integer and the type C gives it.
  ///
  /// @param value the value, within the type's range
  /// @param type the type, with its typedefs and enums
  record IntegerConstant(BigInteger value, CType type) implements Constant {}

  /// A floating value and its type; `long double` has the precision of `double` here.
  ///
  /// @param value the value
  /// @param type the type
  record FloatConstant(double value, CType type) implements Constant {}

  /// A string literal: its code units without the zero at the end.
  ///
  /// @param units the code units, each not negative
  /// @param unit the type of one unit: `char`, `wchar_t`, `char16_t` or `char32_t`
  /// @param unitSize the size of one unit in bytes
  record StringConstant(List<Integer> units, CType unit, int unitSize) implements Constant {

    /// Keeps an unmodifiable copy of the units.
    public StringConstant {
      units = List.copyOf(units);
    }

    /// The text: UTF-8, UTF-16 or UTF-32 by the size of a unit.
    public String text() {
      if (unitSize == 1) {
        byte[] bytes = new byte[units.size()];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = units.get(i).byteValue();
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
      StringBuilder text = new StringBuilder();
      for (int value : units) {
        if (unitSize == 2 || !Character.isValidCodePoint(value)) {
          text.append((char) value);
        } else {
          text.appendCodePoint(value);
        }
      }
      return text.toString();
    }
  }

  /// An address that was cast to a pointer type, or `NULL`.
  ///
  /// @param address the address
  /// @param type the pointer type
  record PointerConstant(long address, CType type) implements Constant {}
}
