package dev.fjord.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What C keeps on behalf of one owner, a handle or a library, until that closes, C says that it is
/// done, or another call takes the place. Any thread.
public final class Retentions {
  private final List<Retention> all = new ArrayList<>();
  private final Map<String, Retention> slots = new HashMap<>();

  private final @Nullable Retentions root;
  private final String library;
  private volatile boolean livesWithContract;
  private volatile @Nullable Consumer<Throwable> uncaught;

  /// What a library keeps that has no name.
  public Retentions() {
    this("");
  }

  /// What a library of that name keeps; empty for none.
  public Retentions(String library) {
    this.root = null;
    this.library = library;
  }

  /// What C keeps on behalf of a handle of a library.
  Retentions(@Nullable Retentions root) {
    this.root = root;
    this.library = root == null ? "" : root.library;
  }

  /// The library's name; empty if it has none.
  public String library() {
    return library;
  }

  /// Says that the owner is the binding of a contract, which is reachable as long as its class:
  /// what C keeps goes with that.
  public void liveWithContract() {
    livesWithContract = true;
  }

  boolean livesWithContract() {
    return livesWithContract;
  }

  /// Says who is told what callbacks throw where no call is below; null: the log.
  public void onUncaught(@Nullable Consumer<Throwable> handler) {
    uncaught = handler;
  }

  /// Tells what a callback has thrown where no call is below.
  void tell(Object callback, Throwable failure) {
    if (!isTold(failure)) {
      UpcallReports.uncaught(callback, failure);
    }
  }

  /// Tells why closing has failed where nobody waited for it.
  void tellOfClosing(Object closed, Throwable failure) {
    if (!isTold(failure)) {
      UpcallReports.failedElsewhere(closed, failure);
    }
  }

  private boolean isTold(Throwable failure) {
    Consumer<Throwable> handler = root == null ? uncaught : root.uncaught;
    if (handler == null) {
      return false;
    }
    try {
      handler.accept(failure);
      return true;
    } catch (Throwable another) {
      Failures.suppress(failure, another);
      return false;
    }
  }

  /// The name of a slot: a function's parameter, and the values that tell its slots apart.
  public static String slot(String parameter, long... keys) {
    return parameter + suffix(keys);
  }

  private static String suffix(long... keys) {
    StringBuilder text = new StringBuilder();
    for (long key : keys) {
      text.append('/').append(key);
    }
    return text.toString();
  }

  /// Keeps something until the owner closes.
  public synchronized void keep(Retention retention) {
    all.add(retention);
  }

  /// Gives a slot to something that is kept, and ends what had it before. A `null` empties the
  /// slot.
  public void settle(String slot, @Nullable Retention retention) {
    Retention before = put(slot, retention);
    if (before != null) {
      before.release();
    }
  }

  private synchronized @Nullable Retention put(String slot, @Nullable Retention retention) {
    Retention before = retention == null ? slots.remove(slot) : slots.put(slot, retention);
    if (before != null) {
      all.remove(before);
    }
    return before;
  }

  /// Ends what a function keeps; with keys, only what slots hold that were filled with the same.
  public void endAll(String function, long... keys) {
    String prefix = function + ".";
    String suffix = suffix(keys);
    List<String> ended = new ArrayList<>();
    List<Retention> released = new ArrayList<>();
    synchronized (this) {
      for (String slot : slots.keySet()) {
        if (slot.startsWith(prefix) && (keys.length == 0 || hasKeys(slot, suffix))) {
          ended.add(slot);
        }
      }
      for (Retention each : all) {
        if (keys.length == 0 && each.function().equals(function)) {
          released.add(each);
        }
      }
      all.removeAll(released);
    }
    ended.forEach(slot -> settle(slot, null));
    released.forEach(Retention::release);
  }

  private static boolean hasKeys(String slot, String suffix) {
    int from = slot.indexOf('/');
    return from >= 0 && slot.substring(from).equals(suffix);
  }

  /// Forgets something that has ended.
  synchronized void forget(Retention retention) {
    all.remove(retention);
    slots.values().remove(retention);
  }

  void releaseAll() {
    List<Retention> released;
    synchronized (this) {
      released = List.copyOf(all);
      all.clear();
      slots.clear();
    }
    released.forEach(Retention::release);
  }

  /// How many things are kept.
  public synchronized int size() {
    return all.size();
  }
}
