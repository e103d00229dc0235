package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.NativeFunction;
import dev.fjord.internal.link.HandleContracts.Step;
import dev.fjord.internal.link.HandleContracts.Ticker;
import dev.fjord.runtime.Handles;
import dev.fjord.runtime.UpcallReports;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What C keeps after a call, on every executor of this process.
class RetentionConformanceTest {
  private static final Fixture FIXTURE = Fixture.compile("handles");

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Contracts.Bound<HandleContracts.Tickers> bind(Executors.Named executor) {
    var bound =
        Contracts.bind(executor, HandleContracts.Tickers.class, FIXTURE, MethodHandles.lookup());
    bound.contract().clear();
    return bound;
  }

  @ParameterizedTest
  @MethodSource("executors")
  void keptLambdaRunsUntilItsOwnerCloses(Executors.Named executor) {
    var bound = bind(executor);
    Ticker ticker = bound.contract().ticker();
    assertThat(ticker.run(2)).isEqualTo(2000);
    ticker.onEach(n -> 10 * n);
    System.gc();
    assertThat(ticker.run(4)).isEqualTo(60);
    ticker.onEach(n -> n);
    assertThat(ticker.run(4)).isEqualTo(6);
    ticker.close();
    assertThat(bound.contract().journal()).isEqualTo("K");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void sharedMemoryStaysReachable(Executors.Named executor) throws InterruptedException {
    assertIsKept(bind(executor).contract().ticker(), 0);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void sharedMemoryStaysReachableAlsoIfTheCallFails(Executors.Named executor)
      throws InterruptedException {
    assertIsKept(bind(executor).contract().ticker(), 3);
  }

  private static void assertIsKept(Ticker ticker, int status) throws InterruptedException {
    WeakReference<MemorySegment> shared = share(ticker, status);
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(shared.get()).isNotNull();
    assertThat(ticker.sum()).isEqualTo(5);
    ticker.close();
    for (int i = 0; i < 1000 && shared.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(shared.get()).isNull();
  }

  // Nothing of it is left on the caller's stack.
  private static WeakReference<MemorySegment> share(Ticker ticker, int status) {
    MemorySegment numbers = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, 2, 3);
    try {
      ticker.share(numbers, status);
      assertThat(status).isZero();
    } catch (NativeException failure) {
      assertThat(failure.code()).isEqualTo(status);
    }
    return new WeakReference<>(numbers);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void slotKeepsUntilTheNextCallForTheSameKey(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      ticker.set(0, x -> x + 1);
      ticker.set(1, x -> x + 2);
      assertThat(ticker.call(0, 10)).isEqualTo(11);
      assertThat(ticker.call(1, 10)).isEqualTo(12);
      ticker.set(0, x -> x + 3);
      assertThat(ticker.call(0, 10)).isEqualTo(13);
      assertThatThrownBy(() -> ticker.set(4, x -> x)).isInstanceOf(RuntimeException.class);
      assertThat(ticker.call(0, 10)).isEqualTo(13);
      ticker.set(0, null);
      assertThat(ticker.call(0, 10)).isEqualTo(-100);
      assertThat(ticker.call(1, 10)).isEqualTo(12);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionThatInvalidatesEndsWhatAnotherKept(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      ticker.set(0, x -> x + 1);
      ticker.set(1, x -> x + 2);
      ticker.onEach(n -> n);
      long before = UpcallReports.lateCalls();
      ticker.unset();
      assertThat(ticker.call(0, 10)).isZero();
      assertThat(ticker.call(1, 10)).isZero();
      assertThat(UpcallReports.lateCalls()).isEqualTo(before + 2);
      assertThat(ticker.run(3)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void endedLambdaIsNeverAnotherOne(Executors.Named executor) {
    var tickers = bind(executor).contract();
    try (Ticker forgetful = tickers.ticker();
        Ticker next = tickers.ticker()) {
      forgetful.set(1, x -> x);
      forgetful.unset();
      for (int option = 0; option < 4; option++) {
        next.set(option, x -> 99);
      }
      long before = UpcallReports.lateCalls();
      assertThat(forgetful.call(1, 5)).isZero();
      assertThat(UpcallReports.lateCalls()).isEqualTo(before + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionThatInvalidatesOneKeyLeavesTheOthers(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      ticker.set(1, x -> x + 1);
      ticker.set(2, x -> x + 2);
      ticker.unset(1);
      long before = UpcallReports.lateCalls();
      assertThat(ticker.call(1, 10)).isZero();
      assertThat(ticker.call(2, 10)).isEqualTo(12);
      assertThat(UpcallReports.lateCalls()).isEqualTo(before + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void slotsOfDifferentConstantsAreDifferent(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      ticker.onFirst(x -> x + 1);
      ticker.onSecond(x -> x + 2);
      assertThat(ticker.call(0, 10)).isEqualTo(11);
      assertThat(ticker.call(1, 10)).isEqualTo(12);
      ticker.onSecond(null);
      assertThat(ticker.call(0, 10)).isEqualTo(11);
      assertThat(ticker.call(1, 10)).isEqualTo(-100);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void slotIsTheSameForAllMethodsOfItsConstants(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      for (int i = 0; i < 10; i++) {
        ticker.onSecond(x -> x + 2);
        ticker.onSecondToo(x -> x + 3);
      }
      assertThat(ticker.call(1, 10)).isEqualTo(13);
      assertThat(Handles.kept(ticker).size()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void slotOfDataKeepsTheLastOnly(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      for (int i = 0; i < 100; i++) {
        ticker.label("label " + i);
        ticker.set(1, null);
      }
      assertThat(Handles.kept(ticker).size()).isLessThanOrEqualTo(1);
      assertThat(ticker.label()).isEqualTo("label 99");
      ticker.label(null);
      assertThat(Handles.kept(ticker).size()).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void keptDataIsACopyThatStays(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      int[] numbers = {1, 2, 3};
      ticker.numbers(numbers);
      numbers[0] = 100;
      for (int i = 0; i < 100; i++) {
        ticker.label("label " + i);
      }
      System.gc();
      assertThat(ticker.label()).isEqualTo("label 99");
      assertThat(ticker.sum()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void destructorEndsWhatWasKept(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      ticker.later(x -> 2 * x);
      assertThat(ticker.job(21)).isEqualTo(42);
      long before = UpcallReports.lateCalls();
      ticker.done();
      assertThat(ticker.job(21)).isZero();
      assertThat(UpcallReports.lateCalls()).isGreaterThan(before);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void handleThatCIsDoneWithAtOnceIsNotKept(Executors.Named executor) {
    var tickers = bind(executor).contract();
    Ticker ticker = tickers.ticker();
    tickers.lend(ticker);
    ticker.close();
    assertThat(ticker.isOpen()).isFalse();
    assertThat(tickers.journal()).isEqualTo("K");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void keptLambdaThatThrowsFailsTheCallBelow(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      IOException failure = new IOException("from the lambda");
      List<Integer> seen = new ArrayList<>();
      ticker.onEach(n -> {
        seen.add(n);
        if (n == 1) {
          throw failure;
        }
        return 1;
      });
      assertThatThrownBy(() -> ticker.run(5))
          .satisfies(thrown -> assertThat(root(thrown)).isSameAs(failure));
      assertThat(seen).containsExactly(0, 1);
      seen.clear();
      assertThat(ticker.run(1)).isEqualTo(1);
      assertThat(seen).containsExactly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void throwOfAKeptLambdaGoesBeforeTheFailureOfTheCall(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      IllegalStateException failure = new IllegalStateException("from the lambda");
      ticker.label("asked of C while it judges");
      ticker.onEach(n -> {
        throw failure;
      });
      assertThatThrownBy(() -> ticker.runToTen(3)).isSameAs(failure);
      assertThat(failure.getSuppressed())
          .extracting(Throwable::getMessage)
          .contains("ticker_run(3) failed: asked of C while it judges");
      ticker.onEach(n -> 5);
      ticker.runToTen(2);
      assertThatThrownBy(() -> ticker.runToTen(3))
          .hasMessage("ticker_run(3) failed with 15: asked of C while it judges");
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void throwOfALambdaOfTheCallGoesBeforeThatOfAKeptOne(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      IllegalStateException kept = new IllegalStateException("from the kept lambda");
      IllegalStateException failure = new IllegalStateException("from the lambda");
      ticker.label("judged");
      ticker.onEach(n -> {
        throw kept;
      });
      Step throwing =
          n -> {
            throw failure;
          };
      assertThatThrownBy(() -> ticker.runToTen(3, throwing)).isSameAs(failure);
      assertThat(failure.getSuppressed()).contains(kept);
      assertThat(ticker.label()).isEqualTo("judged");
      assertThatThrownBy(() -> ticker.runToTen(1, n -> 10)).isSameAs(kept);
      ticker.onEach(n -> 4);
      ticker.runToTen(1, n -> 6);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionWithoutAContractThrowsWhatAKeptLambdaThrew(Executors.Named executor) {
    try (Ticker ticker = bind(executor).contract().ticker()) {
      IllegalStateException failure = new IllegalStateException("from the lambda");
      ticker.onEach(n -> {
        throw failure;
      });
      NativeFunction run =
          NativeFunction.at(FIXTURE.address("ticker_run"), "int ticker_run(void *t, int n)");
      MemorySegment address = MemorySegment.ofAddress(ticker.address());
      assertThatThrownBy(() -> run.call(address, 3)).isSameAs(failure);
      assertThat(ticker.run(0)).isZero();
    }
  }

  // The interpreter's proxies wrap what the method does not declare.
  private static Throwable root(Throwable thrown) {
    return thrown instanceof java.lang.reflect.UndeclaredThrowableException wrapped
        ? wrapped.getCause()
        : thrown;
  }

  @ParameterizedTest
  @MethodSource("executors")
  void failureOnAThreadOfCReachesTheHandler(Executors.Named executor) {
    var bound = bind(executor);
    List<Throwable> told = new CopyOnWriteArrayList<>();
    bound.linkage().retentions().onUncaught(told::add);
    try (Ticker ticker = bound.contract().ticker()) {
      ticker.onEach(n -> {
        throw new IllegalStateException("thread " + n);
      });
      assertThat(ticker.runElsewhere(2)).isZero();
      assertThat(told).extracting(Throwable::getMessage).containsExactly("thread 0", "thread 1");
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void closingLeavesNothingKept(Executors.Named executor) {
    var bound = bind(executor);
    int before = bound.linkage().retentions().size();
    for (int i = 0; i < 1000; i++) {
      try (Ticker ticker = bound.contract().ticker()) {
        ticker.onEach(n -> n);
        ticker.set(1, x -> x);
        ticker.label("x");
        ticker.later(x -> x);
        assertThat(ticker.run(2)).isEqualTo(1);
      }
    }
    assertThat(bound.linkage().retentions().size()).isEqualTo(before);
  }
}
