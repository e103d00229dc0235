package dev.fjord.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What callbacks that C keeps have thrown. It leaves from the downcall below, whichever that is;
/// until then the same callback does not run again on this thread, but others do: in a loop of
/// events they are told of theirs only once. Where no call is below, the handler is told.
///
/// Called by emitted code; not for people.
public final class RetainedFailures {
  private static final ThreadLocal<@Nullable PendingFailures> PENDING = new ThreadLocal<>();
  private static final StackWalker WALKER =
      StackWalker.getInstance(
          java.util.Set.of(
              StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  // Read by every call that may have such callbacks; on most it is zero.
  private static final AtomicInteger COUNT = new AtomicInteger();

  // For want of memory: one failure of one thread, for which nothing needs to be made.
  private static final AtomicReference<@Nullable Thread> LEFT_ON = new AtomicReference<>();
  private static @Nullable Throwable left;

  private RetainedFailures() {}

  /// Whether a kept callback may run: not one that failed below the running call. To be followed by
  /// [#left].
  static boolean lets(UpcallSlot slot, Retention callback) {
    PendingFailures pending = COUNT.getPlain() == 0 ? null : PENDING.get();
    if (pending == null) {
      return !isLeftHere();
    }
    if (pending.has(callback)) {
      return false;
    }
    PENDING.set(pending.open(slot));
    return true;
  }

  /// A callback has ended.
  static void left(UpcallSlot slot) {
    PendingFailures pending = COUNT.getPlain() == 0 ? null : PENDING.get();
    if (pending != null) {
      PENDING.set(pending.closedBy(slot));
    }
  }

  static void failed(UpcallSlot slot, KeptFunction kept, Throwable failure) {
    if (!hasCallBelow()) {
      kept.tell(slot, failure);
      return;
    }
    try {
      PendingFailures pending = put(failure);
      KeptFunction.Target target = kept.target();
      if (target != null) {
        pending.note(target.retention);
      }
    } catch (Error e) {
      leave(failure);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a thread is itself
  private static boolean isLeftHere() {
    return LEFT_ON.getPlain() == Thread.currentThread();
  }

  @SuppressWarnings("StaticAssignmentOfThrowable") // until the call below returns
  private static void leave(Throwable failure) {
    if (LEFT_ON.compareAndSet(null, Thread.currentThread())) {
      left = failure;
      COUNT.incrementAndGet();
    }
  }

  @SuppressWarnings("StaticAssignmentOfThrowable")
  private static @Nullable Throwable takeLeft() {
    if (!isLeftHere()) {
      return null;
    }
    Throwable failure = left;
    left = null;
    COUNT.decrementAndGet();
    LEFT_ON.set(null);
    return failure;
  }

  /// Has a failure leave from the running call of this thread.
  static PendingFailures put(Throwable failure) {
    PendingFailures pending = PENDING.get();
    if (pending == null) {
      pending = new PendingFailures();
      PENDING.set(pending);
      COUNT.incrementAndGet();
    }
    pending.add(failure);
    return pending;
  }

  /// Takes the failure that is to leave from the running call of this thread, to have it leave
  /// elsewhere; null if there is none.
  static @Nullable Throwable take() {
    if (COUNT.getPlain() == 0) {
      return null;
    }
    Throwable here = takeLeft();
    Throwable pending = takePending();
    if (here == null || pending == null) {
      return here == null ? pending : here;
    }
    suppress(here, pending);
    return here;
  }

  private static @Nullable Throwable takePending() {
    PendingFailures pending = PENDING.get();
    if (pending == null) {
      return null;
    }
    if (pending.isLowest()) {
      PENDING.remove();
      COUNT.decrementAndGet();
    }
    return pending.take();
  }

  /// Takes the failure before the call is judged, so that what judges may call C. One that a
  /// callback of the call itself has thrown comes first, and this is suppressed in it; `leader`
  /// knows that one.
  public static @Nullable Throwable take(@Nullable UpcallSlot leader) {
    Throwable failure = take();
    return failure == null || leader == null ? failure : after(leader.failure(), failure);
  }

  /// As [#take(UpcallSlot)], where what the call's own callback has thrown is known.
  public static @Nullable Throwable takeAfter(@Nullable Throwable first) {
    Throwable failure = take();
    return failure == null ? null : after(first, failure);
  }

  private static @Nullable Throwable after(@Nullable Throwable first, Throwable failure) {
    suppress(first, failure);
    return first == null ? failure : null;
  }

  /// Suppresses a failure in the one that came first, such as why the call failed in what a kept
  /// callback has thrown; null if none came.
  // As Failures does, whose class need not be loaded yet where callbacks fail: at the end of the
  // stack, perhaps. This one has been asked before.
  @SuppressWarnings("ReferenceEquality") // no exception can suppress itself
  public static void suppress(@Nullable Throwable first, Throwable failure) {
    if (first != null && first != failure) {
      first.addSuppressed(failure);
    }
  }

  // A walk that hits the end of the stack could leave classes of the JDK that cannot be initialised
  // any more. Without a walk: whoever has recursed so far has called, unless C made the thread,
  // whose stack may be small.
  private static boolean hasCallBelow() {
    try {
      StackReserve.ensureForCold();
      return findsCallBelow();
    } catch (Error e) {
      // Without memory even linking what the walk calls may fail.
      return !ForeignThreads.isForeign();
    }
  }

  // Below the entry of an upcall stand frames of the JDK, and then, unless C made the thread, the
  // caller of C.
  private static boolean findsCallBelow() {
    return WALKER.walk(frames ->
        frames
            .dropWhile(frame -> !UpcallSlot.class.isAssignableFrom(frame.getDeclaringClass()))
            .dropWhile(frame -> UpcallSlot.class.isAssignableFrom(frame.getDeclaringClass()))
            .anyMatch(frame -> !isOfTheJdk(frame.getClassName())));
  }

  private static boolean isOfTheJdk(String name) {
    return name.startsWith("java.lang.invoke.") || name.startsWith("jdk.internal.foreign.");
  }

  /// Throws what a kept callback has thrown during a call of `function`, if one has.
  public static void rethrow(String function) {
    if (COUNT.getPlain() != 0) {
      rethrow(take(), function);
    }
  }

  /// Throws what was taken; null if there was nothing.
  public static void rethrow(@Nullable Throwable kept, String function) {
    if (kept != null) {
      NativeFrame.note(kept, function);
      throw RetainedFailures.<RuntimeException>unchecked(kept);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: throws what it gets
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
