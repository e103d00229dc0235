package dev.fjord.conformance.matrix;

import dev.fjord.conformance.matrix.Type.AddressType;
import dev.fjord.conformance.matrix.Type.ArrayType;
import dev.fjord.conformance.matrix.Type.BitFieldType;
import dev.fjord.conformance.matrix.Type.DoubleType;
import dev.fjord.conformance.matrix.Type.EnumType;
import dev.fjord.conformance.matrix.Type.FloatType;
import dev.fjord.conformance.matrix.Type.IntegerType;
import dev.fjord.conformance.matrix.Type.NoType;
import dev.fjord.conformance.matrix.Type.StructType;
import dev.fjord.conformance.matrix.Type.TruthType;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// C statements that fold a value into `hash`, or derive one from `state`.
final class CValues {
  private CValues() {}

  /// Folds an expression into `hash`.
  static String fold(Type type, String value) {
    return switch (type) {
      case IntegerType _, TruthType _, EnumType _ ->
          "hash = fold(hash, (uint64_t)(" + value + "));\n";
      case FloatType _ -> "hash = fold_float(hash, " + value + ");\n";
      case DoubleType _ -> "hash = fold_double(hash, " + value + ");\n";
      case BitFieldType bits -> fold(bits.type(), value);
      case AddressType _ -> "hash = fold(hash, (uint64_t)(uintptr_t)(" + value + "));\n";
      case StructType struct -> "hash = fold_" + struct.tag() + "(hash, &" + value + ");\n";
      case ArrayType array -> each(value, "" + array.length(), item -> fold(array.element(), item));
      case NoType _ -> "";
    };
  }

  /// Assigns the next derived value.
  static String derive(Type type, String place) {
    return switch (type) {
      case IntegerType integer -> place + " = (" + integer.c() + ")next(state);\n";
      case TruthType truth ->
          place + " = (" + truth.c() + ")(next(state) & " + (truth.isBool() ? 1 : 2) + ");\n";
      case EnumType constants ->
          place + " = (enum " + constants.tag() + ")" + nextConstant(constants) + ";\n";
      case BitFieldType bits -> derive(bits.type(), place);
      case FloatType _ -> place + " = next_float(state);\n";
      case DoubleType _ -> place + " = next_double(state);\n";
      case AddressType address -> place + " = (" + address.c() + ")(uintptr_t)(next(state) | 1);\n";
      case StructType struct -> "derive_" + struct.tag() + "(state, &" + place + ");\n";
      case ArrayType array ->
          each(place, "" + array.length(), item -> derive(array.element(), item));
      case NoType _ -> "";
    };
  }

  private static String nextConstant(EnumType constants) {
    return "next_constant(state, numbers_"
        + constants.tag()
        + ", "
        + (constants.numbers().size() + 1)
        + ")";
  }

  /// Does something with each of `count` elements.
  static String each(String array, String count, UnaryOperator<String> body) {
    // Nested loops need names of their own; the expression's length differs for each of them.
    String index = "i" + array.length();
    return "for (size_t %s = 0; %s < (size_t)%s; %s++) {\n".formatted(index, index, count, index)
        + body.apply(array + "[" + index + "]")
        + "}\n";
  }

  /// A value whose upper bits in a register are not clear, as a `uint64_t`; null for types that
  /// have no such bits.
  static @Nullable String dirty(Type type, String value) {
    return switch (type) {
      case IntegerType integer -> integer.bits() == 64 ? null : dirty(integer.bits(), value);
      case TruthType truth -> truth.bits() == 64 ? null : dirty(truth.bits(), value);
      case EnumType _ -> dirty(32, value);
      case FloatType _, DoubleType _, AddressType _, StructType _, ArrayType _, NoType _ -> null;
      case BitFieldType _ -> null;
    };
  }

  private static String dirty(int bits, String value) {
    return "DIRTY" + bits + "(" + value + ")";
  }
}
