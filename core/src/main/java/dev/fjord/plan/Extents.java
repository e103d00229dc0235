package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.contract.JavaUse;
import org.jspecify.annotations.Nullable;

/// How many elements an argument stands for, by its C type and its annotations.
final class Extents {
  private Extents() {}

  static @Nullable Extent of(CParameter parameter, Sizing sizing, JavaUse java) {
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    if (sizing.present()) {
      return new Extent.OfValue();
    }
    if (!java.type().isArray()) {
      return null;
    }
    return new Extent.Exactly(Math.max(1, fixedLength(parameter)));
  }

  /// N of `T x[N]`; -1 for other types.
  static long fixedLength(CParameter parameter) {
    return parameter.type() instanceof ArrayType array
        ? switch (array.length()) {
          case ArrayLength.Fixed(long n) -> n;
          case ArrayLength.AtLeast _, ArrayLength.Flexible _, ArrayLength.Variable _ -> -1;
        }
        : -1;
  }
}
