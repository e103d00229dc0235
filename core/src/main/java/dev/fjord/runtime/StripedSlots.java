package dev.fjord.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Free slots where a thread finds the one it used last, without a share in it: a slot in a
/// `ThreadLocal` would be lost with its thread, and with it a stub.
///
/// Threads are spread over stripes of one cache line, of a few cells each: enough for callbacks
/// inside callbacks. What does not fit goes to a queue. A thread that finds both empty takes a slot
/// of another stripe before a new one is made.
final class StripedSlots implements FreeSlots {
  private static final int CELLS = 4;
  // References of a cache line, should they be compressed.
  private static final int LINE = 16;
  private static final int STRIPES =
      Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 2;

  private final AtomicReferenceArray<@Nullable UpcallSlot> cells =
      new AtomicReferenceArray<>(STRIPES * LINE);
  private final Queue<UpcallSlot> rest = new ConcurrentLinkedQueue<>();

  @Override
  public @Nullable UpcallSlot take() {
    UpcallSlot slot = takeFrom(ownStripe());
    if (slot == null) {
      slot = rest.poll();
    }
    return slot == null ? takeFromOthers() : slot;
  }

  @Override
  public void give(UpcallSlot slot) {
    int first = ownStripe();
    for (int i = first; i < first + CELLS; i++) {
      if (cells.getOpaque(i) == null && cells.compareAndSet(i, null, slot)) {
        return;
      }
    }
    rest.add(slot);
  }

  private @Nullable UpcallSlot takeFrom(int first) {
    for (int i = first; i < first + CELLS; i++) {
      if (cells.getOpaque(i) != null) {
        UpcallSlot slot = cells.getAndSet(i, null);
        if (slot != null) {
          return slot;
        }
      }
    }
    return null;
  }

  private @Nullable UpcallSlot takeFromOthers() {
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      UpcallSlot slot = takeFrom(stripe * LINE);
      if (slot != null) {
        return slot;
      }
    }
    return null;
  }

  private static int ownStripe() {
    return ((int) Thread.currentThread().threadId() & (STRIPES - 1)) * LINE;
  }
}
