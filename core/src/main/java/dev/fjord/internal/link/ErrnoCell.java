package dev.fjord.internal.link;

import dev.fjord.internal.platform.Platform;
import dev.fjord.runtime.Binding;
import dev.fjord.runtime.Memory;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Where C keeps `errno` of the running thread. Nothing may happen between clearing it and the
/// call.
public final class ErrnoCell {
  private static final MethodHandle LOCATION = Downcalls.handle(":J", Binding.CRITICAL);
  private static final MemorySegment FUNCTION =
      Linker.nativeLinker().defaultLookup().findOrThrow(symbol());

  private ErrnoCell() {}

  /// Sets it to zero.
  public static void clear() {
    try {
      Memory.putInt((long) LOCATION.invokeExact(FUNCTION), 0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static String symbol() {
    return switch (Platform.target().os()) {
      case LINUX -> "__errno_location";
      case MACOS -> "__error";
      case WINDOWS -> "_errno";
    };
  }
}
