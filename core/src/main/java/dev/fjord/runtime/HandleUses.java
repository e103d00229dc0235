package dev.fjord.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Who uses a handle, and whether it was closed: nothing finishes below a use.
///
/// A use is a call that runs, or a hold: a child that lives, memory that is lent. There are three
/// places to count calls in:
///
/// - Those of the thread that made the handle, its *home*, have a count that only this thread
///   writes: it enters by one volatile store, and leaves by a release store.
/// - Those of other threads are counted in one word, beside the bit `CLOSED`.
/// - Threads that meet would pass these to and fro; so once two have met, calls are counted in
///   *stripes*, a place of memory for each thread (or few).
///
/// Holds have a count of their own.
///
/// **Which count.** A call leaves a count that has a call of its thread. In the word: `STRIPED` is
/// set once, by a compare-and-set of a word without calls, so a call in the word keeps it unset
/// until it leaves, and a call that found it set finds it set again. In a stripe: a thread's number
/// does not change. At home, where a call in a stripe may run below one that was counted before:
/// the home thread leaves its own count first, whichever of the calls ends. So no count is ever
/// below the uses that are in it, but for the two of the home thread, whose sum is right, and the
/// later of which to fall to zero does so with the last call.
///
/// **Nothing finishes too early.** In the word, a call enters by a compare-and-set of a word
/// without `CLOSED`. At home, in a stripe, and with a hold, it adds one, then looks for `CLOSED`,
/// and takes back what it added if that is set. All these are volatile accesses, which have one
/// order: a use that did not see `CLOSED` was counted before it was set. Whoever finishes has seen
/// `CLOSED` set, and read each count after it: a use that has not left by then is in one of them;
/// and what a use did before it left, by a release store at least, is done. Only a call can become
/// a hold after `CLOSED`, by [#hold] below it; so holds are read last.
///
/// **Somebody finishes.** Whoever closes, leaves or takes back looks for `CLOSED` afterwards, and
/// if it is set, at all counts. No use enters any more, so there is a last one to look, and it
/// reads zero everywhere; more than one may, and [HandleState] has one of them finish. But the home
/// thread, whose release store may become visible after it has looked, can miss a `CLOSED` that is
/// set at that moment by a thread which still sees the call. Whoever sees nothing but a call at
/// home, from elsewhere, has [LateLeavers] look again.
///
/// Closing never waits, so a callback may close the handle whose call is running.
abstract sealed class HandleUses permits HandleState {
  private static final int CONTENDED = 1 << 25;
  private static final int AWAITED = 1 << 26;
  private static final int STRIPED = 1 << 27;
  private static final int CHECKED = 1 << 28;
  private static final int FINISHED = 1 << 29;
  private static final int CLOSED = 1 << 30;
  private static final int CALLS = CONTENDED - 1;

  private static final int STRIPES = 16;

  // In counts: two lines of the cache, since they are fetched in pairs.
  private static final int APART = 32;

  private static final VarHandle WORD = field("word", int.class);
  private static final VarHandle AT_HOME = field("atHome", int.class);
  private static final VarHandle HOLDS = field("holds", int.class);
  private static final VarHandle COUNTS = field("counts", int[].class);
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);

  private volatile int word;
  private final long home = Thread.currentThread().threadId();
  private volatile int atHome;
  private volatile int holds;
  private volatile int @Nullable [] counts;

  /// `checked` if [#mayUse] is to be asked before each call.
  HandleUses(boolean checked) {
    WORD.set(this, checked ? CHECKED : 0);
  }

  /// Lets this thread use the handle, or refuses. What it begins is ended by [#used].
  abstract void mayUse();

  abstract void used();

  /// What is thrown at those who use it after it was closed.
  abstract IllegalStateException refusal();

  /// What happens once, after the last use.
  abstract void finish();

  // ---- calls

  /// Whether this thread uses the handle from now on, and nothing came between.
  final boolean entersAtOnce() {
    int now = word;
    if (isHome()) {
      return now == 0 && entersAtHome();
    }
    return now < CONTENDED && atHome == 0 && WORD.compareAndSet(this, now, now + 1);
  }

  private boolean isHome() {
    return home == Thread.currentThread().threadId();
  }

  private boolean entersAtHome() {
    int before = atHome;
    AT_HOME.setVolatile(this, before + 1);
    if ((word & CLOSED) == 0) {
      return true;
    }
    AT_HOME.setVolatile(this, before);
    finishIfUnused();
    return false;
  }

  /// The same with all that may come between.
  ///
  /// @throws IllegalStateException if the handle is closed
  final void enterSlowly() {
    if ((word & CHECKED) != 0) {
      mayUse();
    } else {
      meet();
    }
    while (true) {
      int now = word;
      if ((now & CLOSED) != 0) {
        used();
        throw refusal();
      }
      if ((now & STRIPED) != 0) {
        enterStripe();
        return;
      }
      if (WORD.compareAndSet(this, now, now + 1)) {
        return;
      }
      meet();
    }
  }

  private void meet() {
    if ((word & CONTENDED) == 0) {
      WORD.getAndBitwiseOr(this, CONTENDED);
    }
  }

  private void enterStripe() {
    add(1);
    if ((word & CLOSED) != 0) {
      used();
      add(-1);
      finishIfUnused();
      throw refusal();
    }
  }

  private void add(int uses) {
    int[] all = counts;
    assert all != null : "striped without stripes";
    int stripe = (int) Thread.currentThread().threadId() & STRIPES - 1;
    COUNT.getAndAdd(all, (stripe + 1) * APART, uses);
  }

  /// Ends a call. The last one of a handle that was closed meanwhile closes it in C.
  ///
  /// @throws RuntimeException what judges the closing, if this thread asked for it
  public final void leave() {
    if (isHome() && atHome != 0) {
      AT_HOME.setRelease(this, atHome - 1);
      if ((word & CLOSED) != 0) {
        leftHome();
      }
    } else if (word < CONTENDED) {
      int after = (int) WORD.getAndAdd(this, -1) - 1;
      if (after >= CONTENDED) {
        left(after);
      }
    } else {
      leaveSlowly();
    }
  }

  // Another thread that leaves must see this, or be seen by it.
  private void leftHome() {
    VarHandle.fullFence();
    finishIfUnused();
  }

  private void leaveSlowly() {
    used();
    if ((word & STRIPED) == 0) {
      left((int) WORD.getAndAdd(this, -1) - 1);
      return;
    }
    add(-1);
    if ((word & CLOSED) != 0) {
      finishIfUnused();
    }
  }

  private void left(int after) {
    if ((after & CLOSED) != 0) {
      finishIfUnused();
    } else if ((after & CONTENDED) != 0 && (after & CALLS) == 0) {
      stripe(after);
    }
  }

  private void stripe(int unused) {
    COUNTS.compareAndSet(this, (int[]) null, new int[(STRIPES + 2) * APART]);
    // Not if another call has entered; then that one does it.
    WORD.compareAndSet(this, unused, unused | STRIPED);
  }

  /// Counts calls in stripes from now on, as if threads had met; to be asked before any call.
  final void stripe() {
    stripe(word);
  }

  // ---- holds

  /// A hold that begins below a call, so that a handle which was closed meanwhile stays.
  final void hold() {
    HOLDS.getAndAdd(this, 1);
  }

  /// Ends a hold, on any thread.
  final void release() {
    HOLDS.getAndAdd(this, -1);
    if ((word & CLOSED) != 0) {
      finishIfUnused();
    }
  }

  // ---- closing

  /// Closes for new uses; whether nobody had before.
  final boolean closes() {
    return ((int) WORD.getAndBitwiseOr(this, CLOSED) & CLOSED) == 0;
  }

  /// Whether nobody has finished it before.
  final boolean finishes() {
    return ((int) WORD.getAndBitwiseOr(this, CLOSED | FINISHED) & FINISHED) == 0;
  }

  /// Finishes a handle that was closed, unless there are uses.
  final void finishIfUnused() {
    if ((word & CALLS) != 0 || !areUnused(counts)) {
      return;
    }
    if (isUsedAtHome()) {
      if (!isHome() && ((int) WORD.getAndBitwiseOr(this, AWAITED) & AWAITED) == 0) {
        LateLeavers.add(this);
      }
    } else if (holds == 0) {
      finish();
    }
  }

  /// Whether a call of the home thread runs, as far as this thread sees.
  final boolean isUsedAtHome() {
    return atHome != 0;
  }

  private static boolean areUnused(int @Nullable [] counts) {
    for (int i = APART; counts != null && i < counts.length; i += APART) {
      if ((int) COUNT.getVolatile(counts, i) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether it may still be used.
  public final boolean isOpen() {
    return (word & CLOSED) == 0;
  }

  /// Whether threads have met here.
  final boolean isStriped() {
    return (word & STRIPED) != 0;
  }

  private static VarHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(HandleUses.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
