package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fjord.runtime.HandleKind.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Uses of a handle, counted in one word and, once threads have met, in stripes.
class HandleUsesTest {
  private static final CountDownLatch NOBODY = new CountDownLatch(0);

  private final AtomicInteger freed = new AtomicInteger();

  private HandleState handle(boolean striped, HandleState... parents) {
    HandleKind kind =
        new HandleKind("handle", Set.of(Trait.CLOSABLE), 0, Freed::new, _ -> {}, new Retentions());
    HandleState handle = HandleState.open(kind, 0x1000, true, false, List.of(parents));
    if (striped) {
      handle.stripe();
    }
    return handle;
  }

  private final class Freed implements LiveHandle {
    private final HandleState state;

    Freed(HandleState state) {
      this.state = state;
    }

    @Override
    public HandleState fjord$state() {
      return state;
    }

    @Override
    public void fjord$close() {
      freed.incrementAndGet();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lastToLeaveFinishesWhatWasClosed(boolean striped) {
    HandleState handle = handle(striped);
    handle.enter();
    handle.enter();
    handle.close();
    assertThat(handle.isOpen()).isFalse();
    assertThatIllegalStateException().isThrownBy(handle::enter).withMessageEndingWith("is closed");
    handle.leave();
    assertThat(freed).hasValue(0);
    handle.leave();
    assertThat(freed).hasValue(1);
    handle.close();
    assertThat(freed).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void useOnAnyThreadDefersClosing(boolean striped) throws InterruptedException {
    HandleState handle = handle(striped);
    List<CountDownLatch> stays = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      CountDownLatch stay = new CountDownLatch(1);
      CountDownLatch inside = new CountDownLatch(1);
      stays.add(stay);
      threads.add(Thread.ofPlatform().start(() -> use(handle, inside, stay)));
      inside.await();
    }
    handle.close();
    for (int i = 0; i < 40; i++) {
      assertThat(freed).hasValue(0);
      stays.get(i).countDown();
      threads.get(i).join();
    }
    assertThat(freed).hasValue(1);
  }

  private static void use(HandleState handle, CountDownLatch inside, CountDownLatch stay) {
    handle.enter();
    inside.countDown();
    try {
      stay.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handle.leave();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void holdEndsOnAnyThreadAndAfterTheCallThatItBeganBelow(boolean striped) throws Exception {
    HandleState handle = handle(striped);
    handle.enter();
    handle.close();
    handle.hold();
    handle.leave();
    assertThat(freed).hasValue(0);
    Thread other = Thread.ofPlatform().start(handle::release);
    other.join();
    assertThat(freed).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void childrenFinishBeforeTheirParent(boolean striped) {
    HandleState parent = handle(striped);
    HandleState child = handle(false, parent);
    child.enter();
    parent.close();
    assertThat(freed).hasValue(0);
    child.leave();
    assertThat(freed).hasValue(2);
    assertThatIllegalStateException().isThrownBy(() -> handle(false, parent));
  }

  @Test
  void callsOfItsHomeAreSeenFromElsewhere() throws InterruptedException {
    HandleState handle = handle(false);
    handle.enter();
    handle.enter();
    Thread.ofPlatform().start(handle::close).join();
    assertThat(handle.isOpen()).isFalse();
    handle.leave();
    assertThat(freed).hasValue(0);
    handle.leave();
    assertThat(freed).hasValue(1);
  }

  @Test
  void homeLeavesWhatItEnteredBeforeItMetAnotherThread() throws InterruptedException {
    HandleState handle = handle(false);
    handle.enter();
    Thread.ofPlatform().start(() -> use(handle, NOBODY, NOBODY)).join();
    assertThat(handle.isStriped()).isTrue();
    handle.enter();
    handle.close();
    handle.leave();
    assertThat(freed).hasValue(0);
    handle.leave();
    assertThat(freed).hasValue(1);
  }

  @Test
  void anotherThreadFinishesWhatItsHomeHasLeft() throws InterruptedException {
    HandleState handle = handle(false);
    handle.enter();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch stay = new CountDownLatch(1);
    Thread other = Thread.ofPlatform().start(() -> use(handle, inside, stay));
    inside.await();
    handle.close();
    handle.leave();
    assertThat(freed).hasValue(0);
    stay.countDown();
    other.join();
    assertThat(freed).hasValue(1);
  }

  @Test
  void threadsThatMeetAreCountedApart() throws InterruptedException {
    HandleState handle = handle(false);
    AtomicInteger refused = new AtomicInteger();
    Runnable uses =
        () -> {
          try {
            while (true) {
              handle.enter();
              handle.leave();
            }
          } catch (IllegalStateException closed) {
            refused.incrementAndGet();
          }
        };
    List<Thread> threads =
        List.of(Thread.ofPlatform().start(uses), Thread.ofPlatform().start(uses));
    while (!handle.isStriped()) {
      Thread.onSpinWait();
    }
    handle.close();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(refused).hasValue(2);
    assertThat(freed).hasValue(1);
  }
}
