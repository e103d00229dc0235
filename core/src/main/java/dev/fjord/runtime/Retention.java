package dev.fjord.runtime;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one call has given C to keep: callbacks, memory, and objects that must stay reachable.
///
/// Called by emitted code; not for people.
public final class Retention {
  private final Retentions owner;
  private final List<UpcallSlot> slots = new ArrayList<>();
  private final List<Object> reachable = new ArrayList<>();
  private @Nullable Arena memory;
  private boolean released;

  /// Something that the owner keeps from now on.
  public Retention(Retentions owner) {
    this.owner = owner;
    owner.keep(this);
  }

  /// An arena for memory that C keeps; it goes when nothing refers to it any more.
  public synchronized Arena memory() {
    Arena known = memory;
    if (known == null) {
      known = Arena.ofAuto();
      memory = known;
    }
    return known;
  }

  /// Keeps a callback; null for none.
  public synchronized void add(@Nullable UpcallSlot slot) {
    if (slot != null) {
      slots.add(slot);
    }
  }

  /// Keeps an object reachable.
  public synchronized void addReachable(@Nullable Object value) {
    if (value != null) {
      reachable.add(value);
    }
  }

  /// It has taken a slot of its owner; what had the slot before ends.
  public void settle(String slot) {
    if (isEmpty()) {
      owner.forget(this);
      owner.settle(slot, null);
    } else {
      owner.settle(slot, this);
    }
  }

  private synchronized boolean isEmpty() {
    return slots.isEmpty() && reachable.isEmpty() && memory == null;
  }

  /// Tells what one of its callbacks has thrown where no call is below.
  void tell(Object callback, Throwable failure) {
    owner.tell(callback, failure);
  }

  /// C is done with it.
  public void finish() {
    owner.forget(this);
    release();
  }

  synchronized void release() {
    if (!released) {
      released = true;
      slots.forEach(UpcallSlot::release);
      slots.clear();
      reachable.clear();
      memory = null;
    }
  }
}
