package dev.fjord.internal.memory;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Objects that one thread at a time may use, kept for the next one: at most as many as there are
/// stripes, the rest is left to the collector.
///
/// `T t = pool.take(); if (t == null) t = new T(); try { ... } finally { pool.give(t); }`. Safe for
/// all threads; a taken object belongs to its taker alone, so a virtual thread may unmount while it
/// has one.
public final class StripedPool<T> {
  /// Neighbouring stripes would share a cache line.
  private static final int SPACING = 16;

  private static final int MOST_STRIPES = 64;

  private final AtomicReferenceArray<@Nullable T> slots;
  private final int mask;

  /// A pool with twice as many stripes as processors.
  public StripedPool() {
    this(2 * Runtime.getRuntime().availableProcessors());
  }

  StripedPool(int stripes) {
    int rounded = Integer.highestOneBit(Math.clamp(2L * stripes - 1, 1, MOST_STRIPES));
    this.slots = new AtomicReferenceArray<>(rounded * SPACING);
    this.mask = rounded - 1;
  }

  /// An object that nobody uses, or null if there is none.
  public @Nullable T take() {
    int start = stripe();
    for (int i = 0; i <= mask; i++) {
      int slot = slot(start + i);
      if (slots.getPlain(slot) != null) {
        T taken = slots.getAndSet(slot, null);
        if (taken != null) {
          return taken;
        }
      }
    }
    return null;
  }

  /// Keeps `object` for the next taker if a stripe is empty.
  public void give(T object) {
    int start = stripe();
    for (int i = 0; i <= mask; i++) {
      int slot = slot(start + i);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, object)) {
        return;
      }
    }
  }

  private int slot(int stripe) {
    return (stripe & mask) * SPACING;
  }

  /// Of the thread, not of its carrier: a virtual thread may change that between taking and giving.
  private static int stripe() {
    return (int) Thread.currentThread().threadId();
  }
}
