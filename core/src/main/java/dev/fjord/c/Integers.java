package dev.fjord.c;

import java.math.BigInteger;

/// C's integer arithmetic on one target.
final class Integers {

  private static final Scalar[] RANKS = {
    Scalar.INT,
    Scalar.UNSIGNED_INT,
    Scalar.LONG,
    Scalar.UNSIGNED_LONG,
    Scalar.LONG_LONG,
    Scalar.UNSIGNED_LONG_LONG,
    Scalar.INT128,
    Scalar.UNSIGNED_INT128
  };

  private Integers() {}

  /// The value as the type holds it.
  static BigInteger wrap(BigInteger value, Scalar kind, Target target) {
    if (kind == Scalar.BOOL) {
      return value.signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
    }
    int bits = 8 * kind.size(target);
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits);
    BigInteger wrapped = value.mod(modulus);
    boolean negative = kind.isSigned(target) && wrapped.testBit(bits - 1);
    return negative ? wrapped.subtract(modulus) : wrapped;
  }

  /// The type that operators compute in.
  static Scalar promoted(Scalar kind) {
    return rank(kind) < 0 ? Scalar.INT : kind;
  }

  private static int rank(Scalar kind) {
    for (int i = 0; i < RANKS.length; i++) {
      if (RANKS[i] == kind) {
        return i;
      }
    }
    return -1;
  }

  /// The type in which two operands meet.
  static Scalar common(Scalar first, Scalar second, Target target) {
    int a = rank(promoted(first));
    int b = rank(promoted(second));
    int high = Math.max(a, b);
    int low = Math.min(a, b);
    boolean highSigned = high % 2 == 0;
    boolean lowUnsigned = low % 2 == 1;
    if (highSigned && lowUnsigned && RANKS[high].size(target) <= RANKS[low].size(target)) {
      return RANKS[high + 1];
    }
    return RANKS[high];
  }

  static BigInteger negate(BigInteger value, Scalar kind, Target target) {
    return fitting(value.negate(), kind, target);
  }

  static BigInteger shift(String operator, BigInteger value, BigInteger by, Scalar kind, Target t) {
    int bits = 8 * kind.size(t);
    if (by.signum() < 0 || by.compareTo(BigInteger.valueOf(bits)) >= 0) {
      throw new NotConstantException(
          kind.spelling() + " is shifted by 0 to " + (bits - 1) + ", not " + by);
    }
    if (operator.equals(">>")) {
      return value.shiftRight(by.intValue());
    }
    // Every compiler shifts into and out of the sign bit alike, and headers do it.
    return wrap(value.shiftLeft(by.intValue()), kind, t);
  }

  static BigInteger arithmetic(String operator, BigInteger a, BigInteger b, Scalar kind, Target t) {
    return switch (operator) {
      case "+" -> fitting(a.add(b), kind, t);
      case "-" -> fitting(a.subtract(b), kind, t);
      case "*" -> fitting(a.multiply(b), kind, t);
      case "/" -> fitting(a.divide(divisor(b)), kind, t);
      case "%" -> a.remainder(divisor(b));
      case "&" -> a.and(b);
      case "|" -> a.or(b);
      case "^" -> a.xor(b);
      default -> throw new NotConstantException("'" + operator + "' computes no integer");
    };
  }

  private static BigInteger divisor(BigInteger value) {
    if (value.signum() == 0) {
      throw new NotConstantException("it divides by zero");
    }
    return value;
  }

  /// Unsigned results wrap; signed ones must fit, as C says.
  private static BigInteger fitting(BigInteger value, Scalar kind, Target target) {
    BigInteger wrapped = wrap(value, kind, target);
    if (kind.isSigned(target) && !wrapped.equals(value)) {
      throw new NotConstantException("the value " + value + " does not fit " + kind.spelling());
    }
    return wrapped;
  }

  static boolean compare(String operator, int comparison) {
    return switch (operator) {
      case "==" -> comparison == 0;
      case "!=" -> comparison != 0;
      case "<" -> comparison < 0;
      case ">" -> comparison > 0;
      case "<=" -> comparison <= 0;
      default -> comparison >= 0;
    };
  }

  static boolean isComparison(String operator) {
    return switch (operator) {
      case "==", "!=", "<", ">", "<=", ">=" -> true;
      default -> false;
    };
  }
}
