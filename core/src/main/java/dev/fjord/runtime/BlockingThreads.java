package dev.fjord.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The platform threads that carry out [BlockingCall]s.
///
/// A call takes the thread that became idle last, else a new one, else, once there are as many as
/// allowed, it queues. Threads end when they have been idle for a while; so do those that have
/// lived long, since callbacks of the user may leave values in their thread locals. An idle thread
/// refers to nothing of the calls it made. All are daemons. Any thread.
final class BlockingThreads {
  /// How many threads there are at most, 256 unless the system property says otherwise.
  private static final int MOST = Math.max(1, Integer.getInteger("fjord.blocking.threads", 256));

  private static final long IDLE_SECONDS = 10;
  private static final long LIFE_SECONDS = 60;

  static final BlockingThreads COMMON =
      new BlockingThreads(
          MOST,
          TimeUnit.SECONDS.toNanos(IDLE_SECONDS),
          TimeUnit.SECONDS.toNanos(LIFE_SECONDS),
          Thread::start);

  /// Starts a thread; apart, since the system may have none.
  interface Starter {
    void start(Thread thread);
  }

  private final int most;
  private final long idleNanos;
  private final long lifeNanos;
  private final Starter starter;
  private final Deque<Worker> idle;
  private final Deque<BlockingCall> waiting = new ArrayDeque<>();
  private int count;
  private int made;

  BlockingThreads(int most, long idleNanos, long lifeNanos, Starter starter) {
    this.most = most;
    this.idleNanos = idleNanos;
    this.lifeNanos = lifeNanos;
    this.starter = starter;
    this.idle = new ArrayDeque<>(most);
  }

  /// Has a thread carry out a call.
  ///
  /// @throws OutOfMemoryError if there is no thread, and none can be made
  void carryOut(BlockingCall call, String function) {
    Worker worker;
    int number;
    synchronized (this) {
      worker = idle.pollLast();
      if (worker == null && count == most) {
        waiting.add(call);
        return;
      }
      number = worker == null ? ++made : 0;
      count += worker == null ? 1 : 0;
    }
    if (worker == null) {
      start(call, function, number);
    } else {
      worker.hand(call);
    }
  }

  /// How many threads there are now.
  synchronized int count() {
    return count;
  }

  /// How many of them wait for a call.
  synchronized int idleCount() {
    return idle.size();
  }

  /// How many calls wait for a thread.
  synchronized int waitingCount() {
    return waiting.size();
  }

  private void start(BlockingCall call, String function, int number) {
    try {
      starter.start(new Worker(call, number));
    } catch (Throwable failure) {
      if (!isLeftToOthers(call)) {
        refuseWaiting(failure);
        throw noThread(function, failure);
      }
    }
  }

  private static OutOfMemoryError noThread(String function, Throwable cause) {
    OutOfMemoryError error =
        new OutOfMemoryError(
            function
                + " is @Blocking and was called by a virtual thread, but the system gives no"
                + " thread to carry it out: raise the limit of threads, or call it from a"
                + " platform thread");
    error.initCause(cause);
    return error;
  }

  private boolean isLeftToOthers(BlockingCall call) {
    Worker worker;
    synchronized (this) {
      count--;
      worker = idle.pollLast();
      if (worker == null) {
        return count > 0 && waiting.add(call);
      }
    }
    worker.hand(call);
    return true;
  }

  // Calls that queued for the thread that did not start, and that none is left to carry out.
  private void refuseWaiting(Throwable cause) {
    List<BlockingCall> refused;
    synchronized (this) {
      if (count > 0) {
        return;
      }
      refused = List.copyOf(waiting);
      waiting.clear();
    }
    for (BlockingCall call : refused) {
      call.refuse(noThread(call.function(), cause));
    }
  }

  /// The next call for a thread, which is idle if there is none; or its end.
  private synchronized @Nullable BlockingCall next(Worker worker, boolean old) {
    BlockingCall call = waiting.poll();
    if (call == null && old) {
      count--;
    } else if (call == null) {
      idle.addLast(worker);
    }
    return call;
  }

  private synchronized boolean ends(Worker worker) {
    boolean ended = idle.remove(worker);
    if (ended) {
      count--;
    }
    return ended;
  }

  /// One thread.
  final class Worker extends Thread {
    private volatile @Nullable BlockingCall handed;
    private @Nullable BlockingCall current;

    Worker(BlockingCall first, int number) {
      // Neither inheritable thread locals nor a class loader of whoever happens to call first.
      super(null, null, "Fjord blocking call " + number, 0, false);
      setDaemon(true);
      setContextClassLoader(ClassLoader.getSystemClassLoader());
      handed = first;
    }

    /// Who waits for what this thread does; asked by the thread itself.
    Thread caller() {
      BlockingCall call = current;
      return call == null ? this : call.caller();
    }

    private void hand(BlockingCall call) {
      handed = call;
      LockSupport.unpark(this);
    }

    @Override
    public void run() {
      long born = System.nanoTime();
      do {
        carryOutHanded();
      } while (isHandedNext(System.nanoTime() - born >= lifeNanos));
    }

    // Apart, so that no local variable of a waiting thread refers to the call.
    private void carryOutHanded() {
      BlockingCall call = handed;
      handed = null;
      if (call != null) {
        current = call;
        call.carryOut();
        current = null;
      }
    }

    private boolean isHandedNext(boolean old) {
      BlockingCall next = next(this, old);
      if (next == null) {
        return !old && await();
      }
      handed = next;
      return true;
    }

    /// Waits to be handed a call; whether it was.
    private boolean await() {
      long since = System.nanoTime();
      while (handed == null) {
        long left = idleNanos - (System.nanoTime() - since);
        if (left <= 0 && ends(this)) {
          return false;
        }
        // Once another has taken this thread, its call arrives in a moment.
        LockSupport.parkNanos(BlockingThreads.this, Math.max(left, 1));
        interrupted();
      }
      return true;
    }
  }
}
