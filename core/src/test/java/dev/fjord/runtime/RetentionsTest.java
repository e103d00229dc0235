package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What C keeps, and who is told of the failures of its callbacks.
class RetentionsTest {
  @Test
  void handlerMayThrowTheVeryFailure() {
    Retentions kept = new Retentions();
    AtomicInteger told = new AtomicInteger();
    kept.onUncaught(failure -> {
      told.incrementAndGet();
      throw (IllegalStateException) failure;
    });
    IllegalStateException failure = new IllegalStateException("of a callback");
    kept.tell("the callback", failure);
    assertThat(told).hasValue(1);
    assertThat(failure.getSuppressed()).isEmpty();
  }
}
