package dev.fjord.runtime;

/// A note on an exception of a callback: it has passed through this function of C.
///
/// It stands among the exception's suppressed ones. Its stack trace is the one native frame.
public final class NativeFrame extends Exception {
  private static final long serialVersionUID = 1;
  private static final int NATIVE = -2;

  private final String function;

  private NativeFrame(String function, String library, String symbol) {
    super("thrown in a callback of " + name(library, symbol), null, false, true);
    this.function = function;
    StackTraceElement frame =
        new StackTraceElement(library.isEmpty() ? "C" : library, symbol, null, NATIVE);
    setStackTrace(new StackTraceElement[] {frame});
  }

  private static NativeFrame of(String function) {
    int mark = function.indexOf('!');
    return new NativeFrame(
        function,
        mark < 0 ? "" : library(function.substring(0, mark)),
        function.substring(mark + 1));
  }

  private static String name(String library, String symbol) {
    return library.isEmpty() ? symbol : library + "!" + symbol;
  }

  /// The platform's name of a library: `libz` for `z`, except on Windows.
  static String library(String name) {
    String file = name.startsWith("lib") ? name : System.mapLibraryName(name);
    int suffix =
        Math.max(file.indexOf(".so"), Math.max(file.indexOf(".dylib"), file.indexOf(".dll")));
    return suffix < 0 ? file : file.substring(0, suffix);
  }

  /// Adds the note of a function, `z!crc32` with its library, once per function: an exception made
  /// in advance, or one that passes through many calls of a recursion, must not grow without end.
  public static void note(Throwable failure, String function) {
    try {
      if (!isNoted(failure, function)) {
        failure.addSuppressed(of(function));
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
