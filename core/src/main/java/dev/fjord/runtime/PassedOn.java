package dev.fjord.runtime;

/// A function of C that goes to C again: nothing is armed, and nothing goes back to a pool. As the
/// first of a call it leads the others, like any slot.
final class PassedOn extends UpcallSlot {
  PassedOn(FunctionOfC function) {
    super(null);
    bind(function.fjord$address(), null);
  }
}
