package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan.Effects;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Shape;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

/// Where C keeps `errno` of the running thread. Nothing may happen between clearing it and the
/// call.
final class ErrnoCell {
  private static final List<String> SYMBOLS = List.of("__errno_location", "__error", "_errno");
  private static final Shape SHAPE = new Shape(List.of(), Shape.NOT_VARIADIC, "J");
  private static final Effects QUICK = new Effects(true, false, false);

  private ErrnoCell() {}

  static void clear() {
    MethodHandle location = Downcalls.of(SHAPE, QUICK);
    try {
      LocalMemory.put((long) location.invokeExact(function()), Carrier.INT32, 0);
    } catch (Throwable e) {
      throw new AssertionError("C throws nothing", e);
    }
  }

  private static MemorySegment function() {
    SymbolLookup libc = Linker.nativeLinker().defaultLookup();
    for (String symbol : SYMBOLS) {
      if (libc.find(symbol).isPresent()) {
        return libc.findOrThrow(symbol);
      }
    }
    throw new AssertionError("no C library of the known ones has errno");
  }
}
