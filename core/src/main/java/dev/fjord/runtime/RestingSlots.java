package dev.fjord.runtime;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Free slots that come back only after some further takes. Slow and simple: for strict mode, and
/// for what C has kept.
final class RestingSlots implements FreeSlots {
  private record Resting(UpcallSlot slot, long until) {}

  private final int rest;
  private final Queue<Resting> resting = new ArrayDeque<>();
  private long takes;

  RestingSlots(int rest) {
    this.rest = rest;
  }

  @Override
  public synchronized @Nullable UpcallSlot take() {
    takes++;
    Resting first = resting.peek();
    if (first == null || first.until >= takes) {
      return null;
    }
    resting.remove();
    return first.slot;
  }

  @Override
  public synchronized void give(UpcallSlot slot) {
    resting.add(new Resting(slot, takes + rest));
  }
}
