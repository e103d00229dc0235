package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fjord.internal.link.Upcalls.Binary;
import dev.fjord.runtime.NativeFrame;
import dev.fjord.runtime.UpcallSlot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class UpcallSlotTest {
  static final List<Throwable> FAILURES =
      List.of(
          new IllegalStateException("unchecked"),
          new IOException("checked"),
          new AssertionError("error"),
          new StackOverflowError(),
          new OutOfMemoryError(),
          new ThreadDeathOfOurOwn());

  /// A throwable that is neither exception nor error.
  private static final class ThreadDeathOfOurOwn extends Throwable {
    private static final long serialVersionUID = 1;
  }

  @Test
  void functionGetsWhatCPassesAndCGetsItsResult() throws Throwable {
    assertThat(Upcalls.callBinary((a, b) -> (int) (a - b), 1L << 40, (1L << 40) - 42))
        .isEqualTo(42);
  }

  @Test
  void callbackMayMakeACallWithACallback() throws Throwable {
    int result =
        Upcalls.callBinary(
            (a, b) -> Upcalls.callBinary((c, d) -> (int) (c * d + a), a + 1, b + 1) + 1, 3, 5);
    assertThat(result).isEqualTo(4 * 6 + 3 + 1);
  }

  @Test
  void callbacksRecurse() throws Throwable {
    assertThat(factorial(10)).isEqualTo(3_628_800);
  }

  private static int factorial(int n) throws Throwable {
    return n == 0 ? 1 : Upcalls.callBinary((a, b) -> (int) a * factorial((int) a - 1), n, 0);
  }

  @ParameterizedTest
  @FieldSource("FAILURES")
  void whatTheFunctionThrowsIsThrownByTheCall(Throwable failure) {
    Throwable thrown =
        catchThrowable(() ->
            Upcalls.callBinary(
                (a, b) -> {
                  throw failure;
                },
                1,
                2));
    assertThat(thrown).isSameAs(failure);
  }

  @Test
  void cGetsTheDefaultIfTheFunctionThrows() throws Throwable {
    var calls = new AtomicInteger();
    Binary failing =
        (a, b) -> {
          calls.incrementAndGet();
          throw new IOException();
        };
    UpcallSlot slot = Upcalls.POOL.open(failing, Upcalls.ADAPTER, -7);
    try {
      int sum = (int) Upcalls.function("call_repeatedly", "JI:I").invokeExact(slot.address(), 3);
      assertThat(sum).isEqualTo(-21);
      assertThat(calls).hasValue(1);
      assertThat(slot.failure()).isInstanceOf(IOException.class);
    } finally {
      slot.release();
    }
  }

  @Test
  void failureOfOneCallbackKeepsTheOtherOfTheSameCallFromRunning() throws Throwable {
    var secondRan = new AtomicInteger();
    Binary first =
        (a, b) -> {
          throw new IllegalStateException("first");
        };
    Binary second = (a, b) -> secondRan.incrementAndGet();
    UpcallSlot leader = Upcalls.POOL.open(first, Upcalls.ADAPTER, 5);
    UpcallSlot follower = Upcalls.POOL.open(second, Upcalls.ADAPTER, 6, leader);
    try {
      int sum = callBoth(leader, follower);
      assertThat(sum).isEqualTo(5006);
      assertThat(secondRan).hasValue(0);
      assertThatThrownBy(() -> leader.rethrow("upcall!call_both")).hasMessage("first");
    } finally {
      follower.release();
      leader.release();
    }
  }

  @Test
  void failureOfAFollowerIsTheLeaders() throws Throwable {
    Binary second =
        (a, b) -> {
          throw new IllegalStateException("second");
        };
    UpcallSlot leader = Upcalls.POOL.open((Binary) (a, b) -> 1, Upcalls.ADAPTER, 0);
    UpcallSlot follower = Upcalls.POOL.open(second, Upcalls.ADAPTER, 6, leader);
    try {
      assertThat(callBoth(leader, follower)).isEqualTo(1006);
      assertThat(callBoth(leader, follower)).isEqualTo(6);
      assertThatThrownBy(() -> leader.rethrow("upcall!call_both")).hasMessage("second");
    } finally {
      follower.release();
      leader.release();
    }
    assertThat(Upcalls.callBinary((a, b) -> 3, 0, 0)).isEqualTo(3);
    assertThat(Upcalls.callBinary((a, b) -> 4, 0, 0)).isEqualTo(4);
  }

  private static int callBoth(UpcallSlot first, UpcallSlot second) throws Throwable {
    return (int)
        Upcalls.function("call_both", "JJ:I").invokeExact(first.address(), second.address());
  }

  @Test
  void exceptionNamesTheNativeFunctionItPassedThrough() {
    var failure = new IllegalStateException();
    Binary failing =
        (a, b) -> {
          throw failure;
        };
    assertThat(catchThrowable(() -> Upcalls.callBinary(failing, 0, 0))).isSameAs(failure);
    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(NativeFrame.class);
    assertThat(failure.getSuppressed()[0])
        .hasMessage("thrown in a callback of libupcall!call_binary");
    assertThat(failure.getSuppressed()[0].getStackTrace())
        .extracting(StackTraceElement::toString)
        .containsExactly("libupcall.call_binary(Native Method)");
    assertThat(catchThrowable(() -> Upcalls.callBinary(failing, 0, 0))).isSameAs(failure);
    assertThat(failure.getSuppressed()).as("noted once").hasSize(1);
  }

  @Test
  void cMayCallOnAnotherThread() throws Throwable {
    var threads = new ArrayList<Thread>();
    Binary function =
        (a, b) -> {
          threads.add(Thread.currentThread());
          return (int) (a + b);
        };
    UpcallSlot slot = Upcalls.POOL.open(function, Upcalls.ADAPTER, 0);
    try {
      int sum =
          (int) Upcalls.function("call_on_thread", "JJJ:I").invokeExact(slot.address(), 20L, 22L);
      assertThat(sum).isEqualTo(42);
      assertThat(threads).singleElement().isNotSameAs(Thread.currentThread());
    } finally {
      slot.release();
    }
  }

  @Test
  void firstOfSeveralFailuresOnThreadsOfCIsThrownAndKeepsTheOthers() throws Throwable {
    var allInside = new CountDownLatch(4);
    Binary failing =
        (a, b) -> {
          allInside.countDown();
          allInside.await();
          throw new IOException("thread " + a);
        };
    UpcallSlot slot = Upcalls.POOL.open(failing, Upcalls.ADAPTER, 11);
    try {
      int sum = (int) Upcalls.function("call_on_threads", "J:I").invokeExact(slot.address());
      assertThat(sum).isEqualTo(44);
      assertThat(slot.failure()).isInstanceOf(IOException.class);
      assertThat(slot.failure().getSuppressed())
          .hasSize(3)
          .allMatch(other -> other instanceof IOException);
    } finally {
      slot.release();
    }
  }

  @Test
  void noStubIsMadePerCall() throws Throwable {
    Upcalls.callBinary((a, b) -> 0, 0, 0);
    int before = Upcalls.POOL.created();
    for (int i = 0; i < 100_000; i++) {
      int expected = i;
      assertThat(Upcalls.callBinary((a, b) -> (int) a + expected, 1, 0) == i + 1).isTrue();
    }
    assertThat(Upcalls.POOL.created()).isEqualTo(before);
  }

  @Test
  void threadsNeverShareASlot() throws Exception {
    race(Executors.newFixedThreadPool(16), 16, 20_000);
  }

  @Test
  void virtualThreadsNeverShareASlot() throws Exception {
    race(Executors.newVirtualThreadPerTaskExecutor(), 200, 500);
  }

  private static void race(ExecutorService executor, int tasks, int calls) throws Exception {
    int before = Upcalls.POOL.created();
    try (executor) {
      var results = new ArrayList<Future<Integer>>();
      for (int task = 0; task < tasks; task++) {
        int own = task;
        results.add(executor.submit(() -> wrongResults(own, calls)));
      }
      for (var result : results) {
        assertThat(result.get()).isZero();
      }
    }
    assertThat(Upcalls.POOL.created() - before).isLessThanOrEqualTo(2 * tasks);
  }

  private static int wrongResults(int own, int calls) throws Exception {
    int wrong = 0;
    for (int i = 0; i < calls; i++) {
      try {
        Binary nested = (a, b) -> Upcalls.callBinary((c, d) -> (int) c + own, a, b) + own;
        wrong += Upcalls.callBinary(nested, i, 0) == i + 2 * own ? 0 : 1;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
      if (i % 64 == 0) {
        Thread.sleep(0);
      }
    }
    return wrong;
  }

  @Test
  void releaseOfAReleasedSlotIsRefused() {
    UpcallSlot slot = Upcalls.POOL.take();
    slot.release();
    assertThatThrownBy(slot::release)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("slot released twice: callback 0x");
  }

  @Test
  void slotIsWarmOnceCHasCalledItOften() throws Throwable {
    UpcallSlot slot = UpcallPools.of("JJJ:S").take();
    try {
      assertThat(slot.isWarm()).isFalse();
    } finally {
      slot.release();
    }
    for (int i = 0; i < 200; i++) {
      Upcalls.callBinary((a, b) -> 0, 0, 0);
    }
    UpcallSlot used = Upcalls.POOL.take();
    try {
      assertThat(used.isWarm()).isTrue();
    } finally {
      used.release();
    }
  }
}
