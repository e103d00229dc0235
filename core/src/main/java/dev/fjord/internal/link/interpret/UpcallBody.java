package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Shape;

/// What C enters when it calls a function pointer that [Machine#open] made. Never throws.
public interface UpcallBody {

  /// What C passes and expects.
  Shape shape();

  /// What C gets if it calls too late, as bits; a struct is then all zeros.
  long defaultBits();

  /// One call by C. `arguments` are bits, structs the addresses of their bytes in `machine`; the
  /// result is bits or the address of a struct, 0 for one of zeros.
  long enter(Machine machine, long[] arguments);
}
