package dev.fjord.runtime;

import dev.fjord.Call;
import dev.fjord.NativeException;

/// What is thrown when C left something impossible; called by executors, not for people.
public final class Results {
  private Results() {}

  /// C gave NULL where the contract promises a value.
  public static NativeException isNull(Call call, String what) {
    return new NativeException(
        call, 0, what + " is NULL: mark the type @Nullable if C may leave it so");
  }

  /// C gave a count below zero, beyond `capacity`, or (capacity negative) beyond any array.
  public static NativeException impossibleCount(Call call, String what, long value, long capacity) {
    String rule =
        value < 0
            ? "a count cannot be negative"
            : capacity < 0
                ? "more than one Java array can hold"
                : "beyond its capacity of " + capacity;
    return new NativeException(call, 0, what + " is " + value + ", " + rule);
  }
}
