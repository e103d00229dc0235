package dev.fjord.internal.link;

import dev.fjord.runtime.GenericUpcall;

/// Adapters for callbacks of executors that emit no code.
public final class UpcallAdapters {
  private UpcallAdapters() {}

  /// An object to arm slots of that shape with: what C passes reaches `target` boxed. Keep it: one
  /// serves any number of calls. Any thread.
  public static Object generic(String shape, GenericUpcall target) {
    return UpcallPools.stubPool(shape).adapter(target);
  }
}
