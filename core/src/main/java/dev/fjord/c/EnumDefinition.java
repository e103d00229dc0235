package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The constants of an `enum`, with the type that `enum e : type` fixes, if any.
public record EnumDefinition(
    EnumType type,
    List<Enumerator> enumerators,
    @Nullable CType fixedUnderlying,
    boolean packed,
    Position position) {

  /// Keeps an unmodifiable copy of the constants.
  public EnumDefinition {
    enumerators = List.copyOf(enumerators);
  }

  /// The integer type that compilers of this target store the enum in: the fixed one; the smallest
  /// that holds all constants if packed; else `unsigned int`, or `int` when a constant is negative,
  /// or wider ones. Microsoft's is `int` unless packed.
  public CType underlying(Target target) {
    if (fixedUnderlying != null) {
      return fixedUnderlying;
    }
    boolean always = target.os() == OperatingSystem.WINDOWS && !packed;
    return new ScalarType(always ? Scalar.INT : chosen(target));
  }

  private Scalar chosen(Target target) {
    int bits = 0;
    boolean negative = false;
    for (Enumerator enumerator : enumerators) {
      BigInteger value = enumerator.value();
      negative |= value.signum() < 0;
    }
    for (Enumerator enumerator : enumerators) {
      bits = Math.max(bits, enumerator.value().bitLength() + (negative ? 1 : 0));
    }
    if (packed && bits <= 16) {
      return bits <= 8
          ? (negative ? Scalar.SIGNED_CHAR : Scalar.UNSIGNED_CHAR)
          : (negative ? Scalar.SHORT : Scalar.UNSIGNED_SHORT);
    }
    if (bits <= 32) {
      return negative ? Scalar.INT : Scalar.UNSIGNED_INT;
    }
    if (bits <= 8 * target.longSize()) {
      return negative ? Scalar.LONG : Scalar.UNSIGNED_LONG;
    }
    return negative ? Scalar.LONG_LONG : Scalar.UNSIGNED_LONG_LONG;
  }
}
