package dev.fjord.runtime;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Free slots, of which a busy platform thread has a few to itself: it takes and gives them without
/// an atomic operation.
///
/// A thread adopts slots only after some calls, and no more threads do than a limit says, because a
/// slot of a thread that has ended comes back only once the collector has seen it. All others,
/// virtual threads among them, share the rest. What C keeps belongs to no thread, and rests when it
/// has ended: C that still calls it must not enter the function of somebody else.
@SuppressWarnings("ReferenceEquality") // each slot is one
final class ThreadSlots implements FreeSlots {
  private static final int CALLS_BEFORE_ADOPTION = 16;
  private static final int MOST_ADOPTING_THREADS = 256;
  private static final int REST_OF_KEPT = 64;

  private final int mostAdopting;
  private final FreeSlots shared = new StripedSlots();
  private final FreeSlots kept = new RestingSlots(REST_OF_KEPT);

  @SuppressWarnings("ThreadLocalUsage") // one per shape, and pools live for ever
  private final ThreadLocal<@Nullable Home> homes = new ThreadLocal<>();

  private final ReferenceQueue<Home> ended = new ReferenceQueue<>();
  private final AtomicInteger adopting = new AtomicInteger();

  ThreadSlots() {
    this(MOST_ADOPTING_THREADS);
  }

  ThreadSlots(int mostAdopting) {
    this.mostAdopting = mostAdopting;
  }

  /// Reachable from its thread only, so that its end can be seen; slots know [Own] alone.
  private record Home(Own own) {}

  /// The slots of one thread, which alone uses this.
  static final class Own {
    private @Nullable UpcallSlot first;
    private @Nullable UpcallSlot second;
    private int calls;
    private @Nullable Reference<Home> watch;

    private @Nullable UpcallSlot free() {
      UpcallSlot slot = first;
      if (slot != null && slot.isFree()) {
        return slot;
      }
      slot = second;
      return slot != null && slot.isFree() ? slot : null;
    }

    private void adopt(UpcallSlot slot) {
      if (first == null) {
        first = slot;
      } else if (second == null) {
        second = slot;
      } else {
        return;
      }
      slot.own = this;
    }

    private void leave(UpcallSlot slot) {
      if (first == slot) {
        first = null;
      } else if (second == slot) {
        second = null;
      }
      slot.own = null;
    }
  }

  /// Tells that a thread has ended, and which slots it leaves.
  private static final class Watch extends WeakReference<Home> {
    private final Own left;

    Watch(Home home, ReferenceQueue<Home> ended) {
      super(home, ended);
      left = home.own;
    }
  }

  /// Shares a slot when it is released: another thread may do that, after this one has ended. To be
  /// called by the thread that has taken it.
  static void shareLater(UpcallSlot slot) {
    Own own = slot.own;
    if (own != null) {
      own.leave(slot);
    }
  }

  @Override
  public @Nullable UpcallSlot take() {
    if (Thread.currentThread().isVirtual()) {
      return takeShared();
    }
    Home home = homes.get();
    UpcallSlot slot = home == null ? null : home.own.free();
    return slot == null ? takeForThread(home) : slot;
  }

  @Override
  public void give(UpcallSlot slot) {
    if (slot.own == null) {
      (slot.wasKept() ? kept : shared).give(slot);
    }
  }

  private @Nullable UpcallSlot takeForThread(@Nullable Home known) {
    UpcallSlot slot = takeShared();
    Home home = known == null ? newHome() : known;
    Own own = home.own;
    if (slot != null && ++own.calls > CALLS_BEFORE_ADOPTION && isWatched(home)) {
      own.adopt(slot);
    }
    return slot;
  }

  private Home newHome() {
    Home home = new Home(new Own());
    homes.set(home);
    return home;
  }

  private boolean isWatched(Home home) {
    if (home.own.watch == null && adopting.get() < mostAdopting) {
      adopting.incrementAndGet();
      home.own.watch = new Watch(home, ended);
    }
    return home.own.watch != null;
  }

  private @Nullable UpcallSlot takeShared() {
    UpcallSlot slot = shared.take();
    if (slot == null && reclaim()) {
      slot = shared.take();
    }
    return slot == null ? kept.take() : slot;
  }

  /// Shares the slots of threads that have ended.
  private boolean reclaim() {
    boolean any = false;
    for (Reference<?> watch = ended.poll(); watch != null; watch = ended.poll()) {
      adopting.decrementAndGet();
      Own left = ((Watch) watch).left;
      any |= share(left.first);
      any |= share(left.second);
    }
    return any;
  }

  private boolean share(@Nullable UpcallSlot slot) {
    if (slot == null) {
      return false;
    }
    slot.own = null;
    // One that is still taken comes back when it is released.
    boolean free = slot.isFree();
    if (free) {
      shared.give(slot);
    }
    return free;
  }
}
