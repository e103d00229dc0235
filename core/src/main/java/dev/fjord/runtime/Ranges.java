package dev.fjord.runtime;

/// Checks numbers against the range of a C type; called by executors, not for people.
public final class Ranges {
  private Ranges() {}

  /// The value itself if it lies within the range of `type`; `what` is its name in the message.
  public static long check(long value, long min, long max, String what, String type) {
    if (value < min || value > max) {
      throw outside(value, min, max, what, type);
    }
    return value;
  }

  private static IllegalArgumentException outside(
      long value, long min, long max, String what, String type) {
    return new IllegalArgumentException(
        what + ": " + value + " is outside " + min + ".." + max + " of " + type);
  }

  /// What is thrown for an enum constant that stands for unlisted numbers.
  public static IllegalArgumentException unknown(Enum<?> constant, String what) {
    return new IllegalArgumentException(
        what + ": " + constant.name() + " stands for numbers that C may return; pass another one");
  }
}
