package dev.fjord.runtime;

import dev.fjord.runtime.HandleKind.Trait;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A handle whose C object is this: it knows whether it was freed, and how often. Every second one
/// counts its calls in stripes from the beginning; the others do once threads have met there. Some
/// actor has made it, and is its home.
final class StressHandle implements LiveHandle {
  /// What a use saw: the object was there from its beginning to its end.
  static final int USED = 1;

  /// What a use saw: the handle was closed.
  static final int REFUSED = 2;

  /// What a use saw: the object was freed under it.
  static final int FREED = 3;

  /// What the making of a child saw: the handle was closed meanwhile, and the child with it.
  static final int LATE = 4;

  private static final int LOOKS = 20;
  private static final int MOST_MILLIS = 1000;

  // Counts about right, which is enough.
  private static int made;

  private final AtomicInteger freed;
  private final HandleState state;

  StressHandle(HandleState... parents) {
    this(new AtomicInteger(), parents);
  }

  StressHandle(AtomicInteger freed, HandleState... parents) {
    this.freed = freed;
    state = HandleState.open(kind(), 0x1000, true, false, List.of(parents));
    if ((made++ & 1) == 0) {
      state.stripe();
    }
  }

  private HandleKind kind() {
    return new HandleKind(
        "stressed", Set.of(Trait.CLOSABLE), 0, _ -> this, _ -> {}, new Retentions());
  }

  /// Uses it, as an emitted method does.
  int use() {
    try {
      state.enter();
    } catch (IllegalStateException _) {
      return REFUSED;
    }
    int seen = look();
    state.leave();
    return seen;
  }

  /// Uses it again and again, until that goes wrong.
  int useAgain(int times) {
    int seen = USED;
    for (int i = 0; i < times && seen == USED; i++) {
      seen = use();
    }
    return seen;
  }

  /// Uses it below a use, as a callback does that calls again.
  int useNested() {
    try {
      state.enter();
    } catch (IllegalStateException _) {
      return REFUSED;
    }
    use();
    int seen = look();
    state.leave();
    return seen;
  }

  /// Closes it below a use, as a callback may.
  int closeInside() {
    try {
      state.enter();
    } catch (IllegalStateException _) {
      return REFUSED;
    }
    state.close();
    int seen = look();
    state.leave();
    return seen;
  }

  /// Uses it, and holds it for longer than that, as memory does that C lends.
  int useAndHold() {
    try {
      state.enter();
    } catch (IllegalStateException _) {
      return REFUSED;
    }
    state.hold();
    state.leave();
    int seen = look();
    state.release();
    return seen;
  }

  /// Makes a child, as a method does that returns one; `freed` counts how often that is freed.
  int makeChild(AtomicInteger freed) {
    try {
      state.enter();
    } catch (IllegalStateException _) {
      return REFUSED;
    }
    int seen = USED;
    try {
      new StressHandle(freed, state);
    } catch (IllegalStateException _) {
      seen = this.freed() == 0 ? LATE : FREED;
    }
    state.leave();
    return seen;
  }

  // For as long as a short function of C takes.
  private int look() {
    int seen = 0;
    for (int i = 0; i < LOOKS; i++) {
      seen |= freed.getOpaque();
    }
    return seen == 0 ? USED : FREED;
  }

  /// How often it was freed.
  int freed() {
    return freed.get();
  }

  /// How often it was freed, when it should be: a call may leave to [LateLeavers] what it has
  /// missed.
  int freedAtLast() {
    for (int i = 0; freed() == 0 && i < MOST_MILLIS; i++) {
      LockSupport.parkNanos(1_000_000);
    }
    return freed();
  }

  @Override
  public HandleState fjord$state() {
    return state;
  }

  @Override
  public void fjord$close() {
    freed.incrementAndGet();
  }
}
