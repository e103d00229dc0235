package dev.fjord.runtime;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/// Handles that nobody closed.
final class Leaks {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final System.Logger LOG = System.getLogger("dev.fjord");

  private Leaks() {}

  /// Sees to a state when its object is collected.
  static void watch(LiveHandle handle, HandleState state) {
    CLEANER.register(handle, state::forgotten);
  }

  /// Says that the memory of a handle is kept.
  static void reportMemory(HandleState state) {
    LOG.log(
        System.Logger.Level.WARNING,
        state + ": its memory is kept, since C may still use it: closing it has failed");
  }

  static void report(HandleState state, @Nullable OpenedHere opened, boolean staysOpen) {
    LOG.log(
        System.Logger.Level.WARNING,
        state
            + " was never closed"
            + (staysOpen ? ", and stays open, since only its thread may close it" : "")
            + (opened == null ? "" : "; it was opened" + opened));
  }
}
