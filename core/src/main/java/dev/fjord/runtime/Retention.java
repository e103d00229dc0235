package dev.fjord.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one call has given C to keep: callbacks, memory, and objects that must stay reachable.
///
/// Called by emitted code; not for people.
public final class Retention {
  private final Retentions owner;
  private final String function;
  private final List<UpcallSlot> slots = new ArrayList<>();
  private final List<KeptFunction.Target> functions = new ArrayList<>();
  private final List<Object> reachable = new ArrayList<>();
  private @Nullable Arena memory;
  private boolean released;

  /// Something that the owner keeps from now on.
  public Retention(Retentions owner) {
    this(owner, "");
  }

  /// The same; a call may end all that `function` keeps.
  public Retention(Retentions owner, String function) {
    this.owner = owner;
    this.function = function;
    owner.keep(this);
  }

  /// The C function that keeps it until the owner closes; empty if something else ends it.
  String function() {
    return function;
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

  /// What allocates there; there is no arena before it does.
  public SegmentAllocator room() {
    return (byteSize, byteAlignment) -> memory().allocate(byteSize, byteAlignment);
  }

  /// Keeps a callback; null for none. To be called by the thread that has opened it.
  public synchronized void add(@Nullable UpcallSlot slot) {
    if (slot != null) {
      ThreadSlots.shareLater(slot);
      slots.add(slot);
    }
  }

  /// Keeps what a callback runs.
  synchronized void keep(KeptFunction.Target function) {
    functions.add(function);
  }

  /// Whether it lasts no longer than the class of a contract.
  boolean livesWithContract() {
    return owner.livesWithContract();
  }

  private static void unpin(Object value) {
    if (value instanceof LiveHandle handle) {
      handle.fjord$state().unpin();
    }
  }

  /// Keeps an object reachable; a handle cannot be closed meanwhile. Nothing if C was done with it
  /// before the call had ended.
  public synchronized void addReachable(@Nullable Object value) {
    if (released) {
      return;
    }
    if (value != null) {
      reachable.add(value);
    }
    if (value instanceof LiveHandle handle) {
      handle.fjord$state().pin();
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

  /// The library that keeps it; empty if nobody knows.
  String library() {
    return owner.library();
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
      functions.clear();
      reachable.forEach(Retention::unpin);
      reachable.clear();
      memory = null;
    }
  }
}
