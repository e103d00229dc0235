package dev.fjord.internal.link.interpret;

/// Passes on exceptions of the user's code as they are, checked ones too.
final class Thrown {
  private Thrown() {}

  /// Never returns; `throw Thrown.unchanged(e)` tells the compiler so.
  static RuntimeException unchanged(Throwable thrown) {
    Thrown.<RuntimeException>raise(thrown);
    throw new AssertionError("unreachable");
  }

  @SuppressWarnings("unchecked") // the type exists for the compiler only
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
