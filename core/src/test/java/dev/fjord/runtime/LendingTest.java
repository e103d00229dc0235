package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Memory of C that Java sees for a while.
class LendingTest {
  private static final MemorySegment MEMORY = Arena.global().allocate(8);

  @Test
  void memoryMayBeLentAgainAfterAnEnd() {
    Lending lending = new Lending(false);
    MemorySegment first = lending.lend(MEMORY.address(), 8);
    assertThat(lending.ends()).isTrue();
    assertThat(first.scope().isAlive()).isFalse();
    assertThat(lending.lend(MEMORY.address(), 8).get(ValueLayout.JAVA_LONG, 0)).isZero();
  }

  @Test
  void nothingIsLentAfterTheLastEnd() {
    Lending lending = new Lending(false);
    assertThat(lending.endsForGood()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> lending.lend(MEMORY.address(), 8));
  }

  @Test
  void memoryOfAThreadThatForgotItDoesNotKeepOthersFromEnding() throws InterruptedException {
    Lending lending = new Lending(true);
    MemorySegment lent = lending.lend(MEMORY.address(), 8);
    AtomicBoolean ended = new AtomicBoolean();
    Thread other = new Thread(() -> ended.set(lending.endsForGood()));
    other.start();
    other.join();
    assertThat(ended).isTrue();
    assertThat(lent.scope().isAlive()).isTrue();
  }
}
