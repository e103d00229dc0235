package dev.fjord;

import org.jspecify.annotations.Nullable;

/// Ready-made checks for `@Check`: each looks at a status and throws a [NativeException] if it
/// means failure.
///
/// `@Check("zero")` on a contract makes every status that is not zero an exception. All are static,
/// stateless, and small enough to be inlined. Any thread.
public final class Checks {
  private Checks() {}

  /// Zero is success.
  public static void zero(long status, Call call) {
    if (status != 0) {
      throw new NativeException(call, status, null);
    }
  }

  /// One is success (OpenSSL's habit).
  public static void one(long status, Call call) {
    if (status != 1) {
      throw new NativeException(call, status, null);
    }
  }

  /// Zero and above is success.
  public static void nonNegative(long status, Call call) {
    if (status < 0) {
      throw new NativeException(call, status, null);
    }
  }

  /// `true` (anything but zero) is success.
  public static void isTrue(boolean status, Call call) {
    if (!status) {
      throw new NativeException(call, 0, null);
    }
  }

  /// Discards on purpose: takes any references.
  public static void ignore(@Nullable Object... discarded) {}
}
