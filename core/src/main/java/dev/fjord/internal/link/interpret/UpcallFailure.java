package dev.fjord.internal.link.interpret;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The first exception that a callback of one downcall threw. Any thread.
final class UpcallFailure {
  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

  void record(Throwable thrown) {
    first.compareAndSet(null, thrown);
  }

  @Nullable Throwable first() {
    return first.get();
  }
}
