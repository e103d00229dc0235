package dev.fjord.runtime;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A lock that one thread holds, as often as it likes. A thread that carries out a [BlockingCall]
/// holds what its caller holds, so that callbacks may use the handle whose turn it is.
@SuppressWarnings("ReferenceEquality") // threads are what they are
final class Turn {
  private final Semaphore free = new Semaphore(1);
  private volatile @Nullable Thread holder;
  private int depth;

  /// Waits until nobody else has the turn.
  void take() {
    Thread self = BlockingCall.onBehalfOf();
    if (holder != self) {
      free.acquireUninterruptibly();
      holder = self;
    }
    depth++;
  }

  /// Ends what one [#take] began.
  void give() {
    if (--depth == 0) {
      holder = null;
      free.release();
    }
  }
}
