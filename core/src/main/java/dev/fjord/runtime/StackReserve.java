package dev.fjord.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// Makes sure that enough stack is left for a native call that may call back into Java.
///
/// `StackReserve.ensure();` before the call. The JDK's adapter of an upcall checks no stack of its
/// own: if the stack ends in there, the JVM ends. With the reserve, the stack ends before the
/// native call, in Java, as an ordinary [StackOverflowError] thrown from here. The reserve covers
/// the adapter and as much again for C; C code that needs more is as unsafe as in any C program.
/// Any thread; two to four nanoseconds, and fifty for a cold stub.
///
/// How: HotSpot must be able to turn compiled code back into an interpreted frame at any time, so
/// it touches the stack, on entering a compiled method, as far as the *interpreter's* frame of that
/// method would reach. [StackProbe] has methods with very many local variables, so that frame is
/// huge, while the compiled one is tiny.
///
/// `-Dfjord.stack.reserve=96` makes every reserve one of 96 KiB: for C with large frames below its
/// callbacks. `0` keeps none.
///
/// Called by emitted code; not for people.
public final class StackReserve {
  private static final String PROPERTY = "fjord.stack.reserve";
  private static final int SMALLEST = 16;
  private static final int LARGEST = 448;

  // Null unless the property is set, so that the compilers drop the test.
  private static final @Nullable MethodHandle CHOSEN = chosen(System.getProperty(PROPERTY));

  private StackReserve() {}

  /// Throws [StackOverflowError] unless 16 KiB are left.
  public static void ensure() {
    if (CHOSEN == null) {
      StackProbe.probe16();
    } else {
      run(CHOSEN);
    }
  }

  /// Throws [StackOverflowError] unless 32 KiB are left: for callbacks that C keeps, of which
  /// nobody knows whether their stubs are warm.
  public static void ensureForKept() {
    if (CHOSEN == null) {
      StackProbe.probe32();
    } else {
      run(CHOSEN);
    }
  }

  /// Throws [StackOverflowError] unless 64 KiB are left: for the first entries of an upcall stub,
  /// which may prepare code inside the adapter, and for what first calls link.
  public static void ensureForCold() {
    if (CHOSEN == null) {
      StackProbe.probe64();
    } else {
      run(CHOSEN);
    }
  }

  /// The probe that a text chooses; null for the usual ones.
  static @Nullable MethodHandle chosen(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int kibibytes = number(text);
    if (kibibytes != 0 && (kibibytes < SMALLEST || kibibytes > LARGEST)) {
      return refusal(text);
    }
    return SizedProbe.of(kibibytes);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  // Thrown by each call: a class that cannot be initialised would tell it once only.
  private static MethodHandle refusal(String text) {
    IllegalArgumentException refusal =
        new IllegalArgumentException(
            "-D"
                + PROPERTY
                + " takes a number of KiB from "
                + SMALLEST
                + " to "
                + LARGEST
                + ", or 0 for no reserve, not "
                + text);
    return MethodHandles.insertArguments(
        MethodHandles.throwException(void.class, IllegalArgumentException.class), 0, refusal);
  }

  private static void run(MethodHandle probe) {
    try {
      probe.invokeExact();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
