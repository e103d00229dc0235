package dev.fjord.runtime;

import java.util.ArrayList;
import java.util.List;

/// The handles that close before another one, in the order in which they were made. Any thread.
final class HandleChildren {
  private final List<HandleState> all = new ArrayList<>();

  synchronized void add(HandleState child) {
    all.add(child);
  }

  synchronized void remove(HandleState child) {
    all.remove(child);
  }

  /// Those there are now.
  synchronized List<HandleState> newestFirst() {
    return List.copyOf(all).reversed();
  }
}
