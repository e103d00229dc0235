package dev.fjord.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Handles that were closed while a call of their home thread ran, in case that call looked for the
/// closing too early, and was seen too late; and such as have lent memory to a call that runs,
/// which does not look.
///
/// A daemon thread looks at them, ever more seldom, and ends with the last of them.
final class LateLeavers implements Runnable {
  private static final long FIRST_NANOS = 1_000_000;
  private static final long MOST_NANOS = 500 * FIRST_NANOS;

  private static final LateLeavers ALL = new LateLeavers();

  private final List<HandleUses> waiting = new ArrayList<>();
  private @Nullable Thread watch;
  private volatile long nanos;

  private LateLeavers() {}

  /// Finishes a handle once no call runs at its home, unless that call does.
  static void add(HandleUses handle) {
    ALL.await(handle);
  }

  @SuppressWarnings("ReferenceEquality") // a thread is itself
  private synchronized void await(HandleUses handle) {
    waiting.add(handle);
    Thread running = watch;
    if (running == Thread.currentThread()) {
      return;
    }
    nanos = FIRST_NANOS;
    if (running != null) {
      LockSupport.unpark(running);
    } else {
      watch = start();
    }
  }

  private Thread start() {
    Thread thread = new Thread(null, this, "fjord-late-leavers", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }

  @Override
  public void run() {
    do {
      long now = nanos;
      nanos = Math.min(2 * now, MOST_NANOS);
      LockSupport.parkNanos(this, now);
      left().forEach(LateLeavers::finish);
    } while (!isDone());
  }

  // What fails was told to the handler; it must not keep the others from being closed.
  private static void finish(HandleUses handle) {
    try {
      handle.finishIfUnused();
    } catch (Throwable failure) {
      UpcallReports.failedElsewhere(handle, failure);
    }
  }

  private synchronized List<HandleUses> left() {
    List<HandleUses> left = new ArrayList<>();
    waiting.removeIf(handle -> !handle.isUsedAtHome() && left.add(handle));
    return left;
  }

  private synchronized boolean isDone() {
    if (waiting.isEmpty()) {
      watch = null;
    }
    return watch == null;
  }
}
