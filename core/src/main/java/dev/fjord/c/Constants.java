package dev.fjord.c;

import dev.fjord.diagnostic.Diagnostics;
import org.jspecify.annotations.Nullable;

/// Computes constant expressions.
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Constants {

  private Constants() {}

  /// The value, or null after a diagnostic.
  public static @Nullable Constant evaluate(
      Initializer initializer, Scope scope, Target target, Diagnostics out) {
    throw new UnsupportedOperationException();
  }
}
