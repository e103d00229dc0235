package dev.fjord.internal.link;

import dev.fjord.runtime.UpcallSlot;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/// Defines emitted classes of callbacks beside [UpcallSlot], in the core's own loader: stubs live
/// for ever, so their targets must not belong to a loader of the user.
final class UpcallClasses {
  private static final Lookup RUNTIME = runtime();

  private UpcallClasses() {}

  static Lookup lookup() {
    return RUNTIME;
  }

  static Class<?> define(byte[] bytes) {
    try {
      return RUNTIME.defineClass(bytes);
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Lookup runtime() {
    try {
      return MethodHandles.privateLookupIn(UpcallSlot.class, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
