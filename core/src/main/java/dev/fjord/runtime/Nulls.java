package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Refuses `null` where a contract does not take it; called by executors, not for people.
public final class Nulls {
  private Nulls() {}

  /// Refuses `null` and native memory at address zero, naming the value.
  public static void require(@Nullable Object value, String what) {
    if (value == null) {
      throw missing(what);
    }
    if (value instanceof MemorySegment segment && segment.isNative() && segment.address() == 0) {
      throw new NullPointerException(
          what + " is MemorySegment.NULL: pass memory, or mark the type @Nullable if C takes NULL");
    }
  }

  /// What is thrown for `null`.
  public static NullPointerException missing(String what) {
    return new NullPointerException(
        what + " is null: pass a value, or mark the type @Nullable if C takes NULL");
  }
}
