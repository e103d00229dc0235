package dev.fjord.runtime;

/// Makes sure that enough stack is left for a native call that may call back into Java.
///
/// `StackReserve.ensure();` before the call. The JDK's adapter of an upcall checks no stack of its
/// own: if the stack ends in there, the JVM ends. With the reserve, the stack ends before the
/// native call, in Java, as an ordinary [StackOverflowError] thrown from here. The reserve covers
/// the adapter and as much again for C; C code that needs more is as unsafe as in any C program.
/// Any thread; two to three nanoseconds.
///
/// How: HotSpot must be able to turn compiled code back into an interpreted frame at any time, so
/// it touches the stack, on entering a compiled method, as far as the *interpreter's* frame of that
/// method would reach. [StackProbe] has methods with very many local variables, so that frame is
/// huge, while the compiled one is tiny.
///
/// Called by emitted code; not for people.
public final class StackReserve {
  private StackReserve() {}

  /// Throws [StackOverflowError] unless 16 KiB are left.
  public static void ensure() {
    StackProbe.probe16();
  }

  /// Throws [StackOverflowError] unless 64 KiB are left: for the first entry of an upcall stub,
  /// which may prepare code inside the adapter.
  public static void ensure64() {
    StackProbe.probe64();
  }
}
