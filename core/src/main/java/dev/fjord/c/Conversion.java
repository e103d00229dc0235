package dev.fjord.c;

import dev.fjord.c.Constant.FloatConstant;
import dev.fjord.c.Constant.IntegerConstant;
import dev.fjord.c.Constant.PointerConstant;
import dev.fjord.c.Constant.StringConstant;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Converts constants between types, and computes with floating ones.
final class Conversion {

  private final Scope scope;
  private final Target target;

  Conversion(Scope scope, Target target) {
    this.scope = scope;
    this.target = target;
  }

  /// The integer type that a type is represented by.
  Scalar kind(CType type) {
    CType plain = scope.resolve(type);
    if (plain instanceof ScalarType(Scalar kind) && kind.isInteger()) {
      return kind;
    }
    EnumDefinition definition =
        plain instanceof EnumType enumeration ? scope.enumeration(enumeration) : null;
    if (definition != null) {
      return kind(definition.underlying(target));
    }
    throw new NotConstantException("constants of type " + type + " are not computed");
  }

  Constant cast(Constant value, CType type) {
    CType plain = scope.resolve(type);
    if (plain instanceof PointerType) {
      return pointer(value, type);
    }
    if (plain instanceof ScalarType(Scalar kind) && kind.isFloating()) {
      double number = number(value);
      return new FloatConstant(kind == Scalar.FLOAT ? (float) number : number, type);
    }
    return new IntegerConstant(Integers.wrap(whole(value), kind(type), target), type);
  }

  private Constant pointer(Constant value, CType type) {
    return switch (value) {
      case IntegerConstant(BigInteger number, CType _) -> {
        Scalar word = PlatformTypes.word(target, false);
        yield new PointerConstant(Integers.wrap(number, word, target).longValue(), type);
      }
      case PointerConstant(long address, CType _) -> new PointerConstant(address, type);
      case StringConstant text -> text;
      case FloatConstant _ -> throw new NotConstantException("a floating value is no address");
    };
  }

  private BigInteger whole(Constant value) {
    return switch (value) {
      case IntegerConstant(BigInteger number, CType _) -> number;
      case PointerConstant(long address, CType _) ->
          Integers.wrap(BigInteger.valueOf(address), PlatformTypes.word(target, false), target);
      case FloatConstant(double number, CType _) -> truncated(number);
      case StringConstant _ ->
          throw new NotConstantException("the address of a string is no constant");
    };
  }

  private static BigInteger truncated(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number) || Math.abs(number) > 0x1p127) {
      throw new NotConstantException("the value " + number + " fits no integer");
    }
    return new BigDecimal(number).toBigInteger();
  }

  private static double number(Constant value) {
    return switch (value) {
      case IntegerConstant(BigInteger number, CType _) -> number.doubleValue();
      case FloatConstant(double number, CType _) -> number;
      case PointerConstant _, StringConstant _ ->
          throw new NotConstantException("the value is no number");
    };
  }

  Constant floats(String operator, Constant left, Constant right) {
    double a = number(left);
    double b = number(right);
    if (Integers.isComparison(operator)) {
      boolean unordered = Double.isNaN(a) || Double.isNaN(b);
      int comparison = a < b ? -1 : a > b ? 1 : 0;
      boolean holds = unordered ? operator.equals("!=") : Integers.compare(operator, comparison);
      return new IntegerConstant(
          holds ? BigInteger.ONE : BigInteger.ZERO, new ScalarType(Scalar.INT));
    }
    CType type = wider(left, right);
    double value =
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> a / b;
          default -> throw new NotConstantException("'" + operator + "' needs integers");
        };
    boolean single = type instanceof ScalarType(Scalar kind) && kind == Scalar.FLOAT;
    return new FloatConstant(single ? (float) value : value, type);
  }

  private CType wider(Constant left, Constant right) {
    return common(type(left), type(right));
  }

  private static CType type(Constant value) {
    return switch (value) {
      case IntegerConstant(BigInteger _, CType type) -> type;
      case FloatConstant(double _, CType type) -> type;
      case PointerConstant _, StringConstant _ ->
          throw new NotConstantException("the value is no number");
    };
  }

  /// Whether a type is an integer, an enum or a real floating type.
  boolean isNumber(CType type) {
    CType plain = scope.resolve(type);
    return plain instanceof ScalarType || plain instanceof EnumType;
  }

  /// The type in which two numbers meet.
  CType common(CType first, CType second) {
    Scalar a = floating(first);
    Scalar b = floating(second);
    if (a != null && b != null) {
      return new ScalarType(a.compareTo(b) >= 0 ? a : b);
    }
    Scalar only = a != null ? a : b;
    return new ScalarType(only != null ? only : Integers.common(kind(first), kind(second), target));
  }

  private @Nullable Scalar floating(CType type) {
    return scope.resolve(type) instanceof ScalarType(Scalar kind) && kind.isFloating()
        ? kind
        : null;
  }
}
