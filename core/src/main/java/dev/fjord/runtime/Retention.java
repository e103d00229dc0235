package dev.fjord.runtime;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/// What one call has given C to keep: callbacks, memory, and objects that must stay reachable.
///
/// Called by emitted code; not for people.
public final class Retention {
  private final Retentions owner;
  private final List<UpcallSlot> slots = new ArrayList<>();
  private final List<Object> reachable = new ArrayList<>();
  private Arena memory = Arena.ofAuto();
  private boolean released;

  /// Something that the owner keeps from now on.
  public Retention(Retentions owner) {
    this.owner = owner;
    owner.keep(this);
  }

  /// An arena for memory that C keeps; it goes when nothing refers to it any more.
  public Arena memory() {
    return memory;
  }

  /// Keeps a callback; null for none.
  public synchronized void add(@org.jspecify.annotations.Nullable UpcallSlot slot) {
    if (slot != null) {
      slots.add(slot);
    }
  }

  /// Keeps an object reachable.
  public synchronized void addReachable(@org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      reachable.add(value);
    }
  }

  /// It has taken a slot of its owner; what had the slot before ends.
  public void settle(String slot) {
    owner.settle(slot, slots.isEmpty() && reachable.isEmpty() ? null : this);
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
      memory = Arena.global();
    }
  }
}
