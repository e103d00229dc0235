package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.internal.link.BlockingContracts.Pair;
import dev.fjord.internal.link.BlockingContracts.Waiting;
import dev.fjord.internal.link.BlockingContracts.Wide;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls that may block, from virtual threads and from others, on every executor of this process.
class BlockingCallTest {
  private static final Fixture FIXTURE = Fixture.compile("blocking");

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Waiting waiting(Executors.Named executor) {
    return Contracts.implement(executor, Waiting.class, FIXTURE, MethodHandles.lookup());
  }

  private static <T> FutureTask<T> start(Callable<T> body) {
    FutureTask<T> task = new FutureTask<>(body);
    Thread.ofVirtual().start(task);
    return task;
  }

  /// Runs on a virtual thread; what it throws is thrown here.
  private static <T> T virtually(Callable<T> body) throws Exception {
    try {
      return start(body).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw new AssertionError(e.getCause());
    }
  }

  private static <T> List<T> all(List<FutureTask<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : tasks) {
      results.add(task.get());
    }
    return results;
  }

  // ---- where C runs

  @ParameterizedTest
  @MethodSource("executors")
  void twoHundredVirtualThreadsAreInsideCAtOnce(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tasks.add(start(() -> c.meet(200)));
    }
    assertThat(all(tasks)).containsOnly(1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void tenThousandVirtualThreadsSleepInCAndNoMoreThanTheLimitAtOnce(Executors.Named executor)
      throws Exception {
    Waiting c = waiting(executor);
    c.mostNapping();
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      tasks.add(start(() -> c.nap(100)));
    }
    assertThat(all(tasks)).containsOnly(0);
    assertThat(c.mostNapping()).isBetween(1, 256);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void platformThreadsCallCThemselves(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    var direct =
        Contracts.implement(
            executor, BlockingContracts.Direct.class, FIXTURE, MethodHandles.lookup());
    assertThat(c.thread()).isEqualTo(direct.thread());
    assertThat(virtually(() -> c.apply(_ -> onAPoolThread() ? 1 : 0, 0))).isEqualTo(2);
    assertThat(c.apply(_ -> onAPoolThread() ? 1 : 0, 0)).isEqualTo(1);
  }

  private static boolean onAPoolThread() {
    Thread thread = Thread.currentThread();
    return !thread.isVirtual() && thread.isDaemon() && thread.getName().startsWith("Fjord ");
  }

  // ---- what comes back

  @ParameterizedTest
  @MethodSource("executors")
  void errnoIsThatOfTheCall(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    for (int code = 1; code < 5; code++) {
      int expected = code;
      assertThatThrownBy(() -> virtually(() -> c.fail(expected)))
          .isInstanceOfSatisfying(
              NativeException.class, e -> assertThat(e.code()).isEqualTo(expected));
    }
    assertThat(virtually(() -> c.keepErrno())).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void resultsOfEveryKindComeBack(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    assertThat(virtually(() -> c.mix((byte) -1, (char) 65535, 3, 1L << 40, 0.5f, 0.25, true)))
        .isEqualTo(-1 + 65535 + 3 + (double) (1L << 40) + 0.75 + 1000);
    assertThat(virtually(() -> c.half(3f))).isEqualTo(1.5f);
    assertThat(virtually(() -> c.isOdd(3))).isTrue();
    assertThat(virtually(() -> c.isOdd(4))).isFalse();
    assertThat(virtually(() -> c.negate((byte) 5))).isEqualTo((byte) -5);
    assertThat(virtually(() -> c.swap(new Pair(1, 2)))).isEqualTo(new Pair(2, 1));
    assertThat(virtually(() -> c.turn(new Wide(1, 2, 3, 4, 5))))
        .isEqualTo(new Wide(4, 3, 2, 1, -5));
    assertThat(virtually(() -> c.repeat("día "))).isEqualTo("día día ");
    assertThat(virtually(() -> c.total(new int[] {1, 2, 3}))).isEqualTo(6);
    assertThat(virtually(() -> c.sum(3, 1, 2, 3))).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void memoryOfEveryKindIsPassed(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    int[] array = {1};
    virtually(() -> {
      c.increment(array);
      c.increment(MemorySegment.ofArray(array));
      return 0;
    });
    assertThat(array).containsExactly(3);
    assertThat(
            virtually(() -> {
              try (Arena confined = Arena.ofConfined();
                  Arena shared = Arena.ofShared()) {
                MemorySegment first = confined.allocateFrom(ValueLayout.JAVA_INT, 1, 2);
                MemorySegment second = shared.allocateFrom(ValueLayout.JAVA_INT, 30, 40);
                c.increment(first);
                return c.total(first) + c.total(second);
              }
            }))
        .isEqualTo(74);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void closedAndForeignMemoryIsRefused(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    try (Arena elsewhere = Arena.ofConfined()) {
      MemorySegment foreign = elsewhere.allocate(ValueLayout.JAVA_INT);
      assertThatThrownBy(() -> virtually(() -> c.total(foreign)))
          .isInstanceOf(WrongThreadException.class);
    }
    for (Arena arena : List.of(Arena.ofShared(), Arena.ofShared())) {
      MemorySegment closed = arena.allocate(ValueLayout.JAVA_INT);
      arena.close();
      assertThatThrownBy(() -> virtually(() -> c.total(closed)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arenaCannotCloseWhileCUsesItsMemory(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    try (Arena own = Arena.ofShared()) {
      Arena used = Arena.ofShared();
      MemorySegment gate = used.allocate(ValueLayout.JAVA_INT);
      MemorySegment entered = own.allocate(ValueLayout.JAVA_INT);
      FutureTask<Integer> call = start(() -> c.hold(gate, entered));
      awaitEntered(entered);
      assertThatThrownBy(used::close).isInstanceOf(IllegalStateException.class);
      open(gate, 7);
      assertThat(call.get()).isEqualTo(7);
      used.close();
    }
  }

  static void awaitEntered(MemorySegment entered) throws InterruptedException {
    while ((int) ValueLayout.JAVA_INT.varHandle().getAcquire(entered, 0L) == 0) {
      Thread.sleep(1);
    }
  }

  static void open(MemorySegment gate, int value) {
    ValueLayout.JAVA_INT.varHandle().setRelease(gate, 0L, value);
  }

  // ---- interrupts

  @ParameterizedTest
  @MethodSource("executors")
  void interruptedCallerWaitsForCAndStaysInterrupted(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment gate = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment entered = arena.allocate(ValueLayout.JAVA_INT);
      FutureTask<String> call =
          new FutureTask<>(() -> c.hold(gate, entered) + " " + Thread.interrupted());
      Thread caller = Thread.ofVirtual().start(call);
      awaitEntered(entered);
      caller.interrupt();
      Thread.sleep(20);
      assertThat(call.isDone()).isFalse();
      open(gate, 3);
      assertThat(call.get()).isEqualTo("3 true");
    }
  }

  // ---- callbacks

  @ParameterizedTest
  @MethodSource("executors")
  void whatACallbackThrowsIsThrownAtTheCaller(Executors.Named executor) {
    Waiting c = waiting(executor);
    IllegalStateException failure = new IllegalStateException("from the lambda");
    assertThatThrownBy(() -> virtually(() -> c.apply(_ -> fail(failure), 1))).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void whatAKeptCallbackThrowsIsThrownAtTheCaller(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    IllegalStateException failure = new IllegalStateException("from the kept lambda");
    c.keep(x -> x == 1 ? fail(failure) : x);
    assertThat(virtually(() -> c.fire(2))).isEqualTo(2);
    assertThatThrownBy(() -> virtually(() -> c.fire(1))).isSameAs(failure);
    assertThat(virtually(() -> c.fire(3))).isEqualTo(3);
    c.keep(x -> x);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbacksCallAgain(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    assertThat(virtually(() -> c.apply(x -> c.apply(y -> c.repeat("ab").length() + y, x), 10)))
        .isEqualTo(16);
    IllegalStateException failure = new IllegalStateException("from inside");
    assertThatThrownBy(() -> virtually(() -> c.apply(x -> c.apply(_ -> fail(failure), x), 10)))
        .isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbacksSeeTheContextLoaderOfTheCaller(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    ClassLoader loader = new ClassLoader(null) {};
    List<ClassLoader> seen = new ArrayList<>();
    virtually(() -> {
      Thread.currentThread().setContextClassLoader(loader);
      return c.apply(
          x -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            return x;
          },
          1);
    });
    assertThat(seen).containsExactly(loader);
  }

  private static int fail(RuntimeException failure) {
    throw failure;
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recursionEndsInAnOrdinaryOverflow(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    assertThatThrownBy(() -> start(() -> deeper(c, 0)).get())
        .hasCauseInstanceOf(StackOverflowError.class);
    assertThat(virtually(() -> descend(c))).isEqualTo(-1);
    assertThat(virtually(() -> c.apply(x -> x, 1))).isEqualTo(2);
  }

  private static int deeper(Waiting c, int depth) {
    return c.apply(x -> deeper(c, x + 1), depth);
  }

  // Calls with as little stack as the call can do with.
  @SuppressWarnings("InfiniteRecursion")
  private static int descend(Waiting c) {
    try {
      return descend(c);
    } catch (StackOverflowError e) {
      return c.negate((byte) 1);
    }
  }

  // ---- handles

  @ParameterizedTest
  @MethodSource("executors")
  void handleClosesWhenTheCallThatUsesItHasReturned(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment gate = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment entered = arena.allocate(ValueLayout.JAVA_INT);
      var gadget = c.gadget();
      FutureTask<Integer> call = start(() -> gadget.hold(gate, entered));
      awaitEntered(entered);
      gadget.close();
      assertThat(gadget.isOpen()).isFalse();
      assertThat(c.isGadgetClosed()).isFalse();
      open(gate, 5);
      assertThat(call.get()).isEqualTo(5);
      assertThat(c.isGadgetClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbackUsesTheHandleThatItWasCalledThrough(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    try (var gadget = c.gadget()) {
      assertThat(virtually(() -> gadget.apply(x -> x + gadget.use(), 10))).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbackUsesTheHandleWhoseTurnItIs(Executors.Named executor) throws Exception {
    Waiting c = waiting(executor);
    try (var turnstile = c.turnstile()) {
      assertThat(virtually(() -> turnstile.apply(x -> x + turnstile.use(), 10))).isEqualTo(11);
      assertThat(turnstile.apply(x -> x + turnstile.use(), 10)).isEqualTo(12);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void whatClosingFoundWrongIsThrownAtTheCallerWhoseCallbackAskedForIt(Executors.Named executor) {
    Waiting c = waiting(executor);
    var picky = c.picky();
    assertThatThrownBy(() ->
            virtually(() ->
                picky.apply(
                    x -> {
                      picky.close();
                      return x;
                    },
                    10)))
        .isInstanceOfSatisfying(NativeException.class, e -> assertThat(e.code()).isEqualTo(9));
  }
}
