package dev.fjord.internal.link.emit;

import dev.fjord.plan.Step.Lifetime;

/// How long memory and callbacks must live, as far as it can be emitted.
final class Lifetimes {
  private Lifetimes() {}

  /// Refuses what C keeps after the call.
  static void requireCall(Lifetime lifetime, String what) {
    switch (lifetime) {
      case Lifetime.OfCall() -> {}
      case Lifetime.OfOwner _,
          Lifetime.UntilCalled _,
          Lifetime.OfSlot _,
          Lifetime.OfArena _,
          Lifetime.Given _ ->
          throw new UnsupportedOperationException(
              what + ": memory that C keeps after the call is not supported yet");
    }
  }
}
