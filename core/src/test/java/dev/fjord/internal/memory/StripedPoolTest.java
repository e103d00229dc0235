package dev.fjord.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StripedPoolTest {
  private final StripedPool<Object> pool = new StripedPool<>(4);

  @Test
  void emptyPoolHasNothing() {
    assertThat(pool.take()).isNull();
  }

  @Test
  void givenObjectIsTakenOnce() {
    var object = new Object();
    pool.give(object);
    assertThat(pool.take()).isSameAs(object);
    assertThat(pool.take()).isNull();
  }

  @Test
  void atMostOneObjectForEachStripeIsKept() {
    for (int i = 0; i < 100; i++) {
      pool.give(new Object());
    }
    var taken = new ArrayList<Object>();
    for (Object object = pool.take(); object != null; object = pool.take()) {
      taken.add(object);
    }
    assertThat(taken).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void otherThreadsFindWhatOneGave() throws InterruptedException {
    pool.give(new Object());
    var found = new ConcurrentLinkedQueue<Object>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(() -> {
            Object taken = pool.take();
            if (taken != null) {
              found.add(taken);
            }
          });
      thread.start();
      thread.join();
    }
    assertThat(found).hasSize(1);
  }

  @Test
  void noObjectIsTakenByTwo() throws InterruptedException {
    Set<Object> inUse = ConcurrentHashMap.newKeySet();
    var failures = new ConcurrentLinkedQueue<Object>();
    var start = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      threads.add(Thread.ofPlatform().start(() -> takeAndGive(start, inUse, failures)));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  private void takeAndGive(
      CountDownLatch start, Set<Object> inUse, ConcurrentLinkedQueue<Object> failures) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    for (int i = 0; i < 20_000; i++) {
      Object taken = pool.take();
      Object object = taken != null ? taken : new Object();
      if (!inUse.add(object)) {
        failures.add(object);
      }
      inUse.remove(object);
      pool.give(object);
    }
  }
}
