package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import org.jspecify.annotations.Nullable;

/// How many elements an argument stands for, by its C type and its annotations.
final class Extents {
  private Extents() {}

  static @Nullable Extent of(Argument argument, CTypes types) {
    Sizing sizing = argument.sizing();
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    if (sizing.present()) {
      return new Extent.OfValue();
    }
    if (!argument.java().use().type().isArray()) {
      return null;
    }
    return new Extent.Exactly(Math.max(1, fixedLength(argument.c(), types)));
  }

  /// N of `T x[N]` and `T x[static N]`, also behind a typedef; -1 for other types.
  static long fixedLength(CParameter parameter, CTypes types) {
    return types.resolve(parameter.type()) instanceof ArrayType array
        ? switch (array.length()) {
          case ArrayLength.Fixed(long n) -> n;
          case ArrayLength.AtLeast(long n) -> n;
          case ArrayLength.Flexible _, ArrayLength.Variable _ -> -1;
        }
        : -1;
  }
}
