package dev.fjord.runtime;

/// A note on an exception of a callback: it has passed through this function of C.
///
/// It stands among the exception's suppressed ones. Its stack trace is the one native frame.
public final class NativeFrame extends Exception {
  private static final long serialVersionUID = 1;
  private static final int NATIVE = -2;

  private final String function;

  private NativeFrame(String function) {
    super("thrown in a callback of " + function, null, false, true);
    this.function = function;
    int mark = function.indexOf('!');
    String library = mark < 0 ? "C" : function.substring(0, mark);
    StackTraceElement frame =
        new StackTraceElement(library, function.substring(mark + 1), null, NATIVE);
    setStackTrace(new StackTraceElement[] {frame});
  }

  /// Adds the note, once per function: an exception made in advance, or one that passes through
  /// many calls of a recursion, must not grow without end.
  public static void note(Throwable failure, String function) {
    try {
      if (!isNoted(failure, function)) {
        failure.addSuppressed(new NativeFrame(function));
      }
    } catch (StackOverflowError | OutOfMemoryError e) {
      // The failure is more important than a note on it.
    }
  }

  private static boolean isNoted(Throwable failure, String function) {
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof NativeFrame frame && frame.function.equals(function)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
