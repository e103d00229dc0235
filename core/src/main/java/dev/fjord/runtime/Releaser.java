package dev.fjord.runtime;

import java.util.ArrayList;
import java.util.List;

/// What C calls when it is done with what it kept: a destructor, or a one-shot callback. It may do
/// so before the call that hands it over has ended: then C does not keep what is added afterwards.
///
/// Called by emitted code; not for people.
public final class Releaser implements Runnable {
  private final List<Runnable> ended = new ArrayList<>();
  private boolean called;

  /// Ends nothing yet.
  public Releaser() {}

  /// Ends a retention when it is called.
  public void add(Retention retention) {
    add(retention::finish);
  }

  /// Does something when it is called, or now if it was.
  void add(Runnable ending) {
    if (!isAdded(ending)) {
      ending.run();
    }
  }

  private synchronized boolean isAdded(Runnable ending) {
    return !called && ended.add(ending);
  }

  /// Has a handle be closed when it is called.
  public void close(HandleState state) {
    add(state::closedLater);
  }

  @Override
  public void run() {
    List<Runnable> all;
    synchronized (this) {
      called = true;
      all = List.copyOf(ended);
      ended.clear();
    }
    all.forEach(Runnable::run);
  }
}
