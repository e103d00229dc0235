package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// Makes the constants of emitted classes at their first use, so that loading a contract links
/// nothing.
///
/// Each is the bootstrap method of a dynamic constant. A failure leaves as [Unlinked] and is tried
/// again by the next call.
///
/// Called by the JVM for emitted code; not for people.
public final class Bootstraps {
  private Bootstraps() {}

  /// The handle that calls functions of that shape; see [Binding#downcall].
  public static MethodHandle shape(
      MethodHandles.Lookup lookup, String name, Class<?> type, String shape, int flags) {
    try {
      return Bindings.of(lookup).downcall(shape, flags);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// The address of a function; see [Binding#address].
  public static MemorySegment address(
      MethodHandles.Lookup lookup, String name, Class<?> type, String function, String... symbols) {
    try {
      return Bindings.of(lookup).address(function, symbols);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// A text encoding; see [Encoding#of].
  public static Encoding encoding(
      MethodHandles.Lookup lookup, String name, Class<?> type, String charset, int unit) {
    try {
      return Encoding.of(charset, unit);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// What the class is bound to.
  public static Binding binding(MethodHandles.Lookup lookup, String name, Class<?> type) {
    return Bindings.of(lookup);
  }

  /// The slots for callbacks of a shape; see [Binding#pool].
  public static UpcallPool pool(
      MethodHandles.Lookup lookup, String name, Class<?> type, String shape) {
    try {
      return Bindings.of(lookup).pool(shape);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }

  /// What stands for a further class; see [Binding#companion].
  public static Object companion(
      MethodHandles.Lookup lookup, String name, Class<?> type, int number) {
    try {
      return Bindings.of(lookup).companion(lookup, number);
    } catch (RuntimeException e) {
      throw new Unlinked(e);
    }
  }
}
