package dev.fjord.runtime;

import java.util.ArrayList;
import java.util.List;

/// What C calls when it is done with what it kept: a destructor, or a one-shot callback.
///
/// Called by emitted code; not for people.
public final class Releaser implements Runnable {
  private final List<Retention> ended = new ArrayList<>();

  /// Ends nothing yet.
  public Releaser() {}

  /// Ends a retention when it is called.
  public synchronized void add(Retention retention) {
    ended.add(retention);
  }

  @Override
  public void run() {
    List<Retention> all;
    synchronized (this) {
      all = List.copyOf(ended);
      ended.clear();
    }
    all.forEach(Retention::finish);
  }
}
