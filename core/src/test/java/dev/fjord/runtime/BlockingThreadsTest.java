package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The threads that carry out blocking calls, with Java methods in place of C functions.
class BlockingThreadsTest {
  private static final long LONG = TimeUnit.HOURS.toNanos(1);
  private static final InheritableThreadLocal<Object> INHERITABLE = new InheritableThreadLocal<>();

  private static BlockingThreads threads(int most) {
    return new BlockingThreads(most, LONG, LONG, Thread::start);
  }

  private static Object call(BlockingThreads threads, Supplier<?> body) {
    return new BlockingCall(supplier(), new Object[] {body}).call("wait_for_it", threads);
  }

  private static MethodHandle supplier() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Supplier.class, "get", MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static FutureTask<Object> start(BlockingThreads threads, Supplier<?> body) {
    FutureTask<Object> task = new FutureTask<>(() -> call(threads, body));
    Thread.ofVirtual().start(task);
    return task;
  }

  private static void awaitIdle(BlockingThreads threads, int count) throws InterruptedException {
    while (threads.idleCount() != count) {
      Thread.sleep(1);
    }
  }

  @Test
  void callsBeyondTheLimitQueue() throws Exception {
    BlockingThreads threads = threads(2);
    Semaphore gate = new Semaphore(0);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<FutureTask<Object>> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(
          start(
              threads,
              () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                gate.acquireUninterruptibly();
                return inside.decrementAndGet();
              }));
    }
    while (inside.get() < 2) {
      Thread.sleep(1);
    }
    gate.release(20);
    for (FutureTask<Object> task : tasks) {
      task.get();
    }
    assertThat(most).hasValue(2);
    assertThat(threads.count()).isEqualTo(2);
  }

  @Test
  void threadThatWorkedLastIsUsedAgain() throws Exception {
    BlockingThreads threads = threads(4);
    Object first = call(threads, Thread::currentThread);
    awaitIdle(threads, 1);
    for (int i = 0; i < 10; i++) {
      assertThat(call(threads, Thread::currentThread)).isSameAs(first);
      awaitIdle(threads, 1);
    }
    assertThat(threads.count()).isEqualTo(1);
  }

  @Test
  void idleThreadEnds() throws Exception {
    BlockingThreads threads = new BlockingThreads(4, 1, LONG, Thread::start);
    Thread worker = (Thread) call(threads, Thread::currentThread);
    worker.join();
    assertThat(threads.count()).isZero();
    assertThat(call(threads, () -> "again")).isEqualTo("again");
  }

  @Test
  void oldThreadEndsAfterItsCall() throws Exception {
    BlockingThreads threads = new BlockingThreads(4, LONG, 0, Thread::start);
    Thread worker = (Thread) call(threads, Thread::currentThread);
    worker.join();
    assertThat(threads.count()).isZero();
  }

  @Test
  void callIsCarriedOutByOthersWhenNoFurtherThreadStarts() throws Exception {
    AtomicInteger started = new AtomicInteger();
    BlockingThreads threads =
        new BlockingThreads(
            4,
            LONG,
            LONG,
            thread -> {
              if (started.incrementAndGet() > 1) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              thread.start();
            });
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    FutureTask<Object> first =
        start(
            threads,
            () -> {
              entered.countDown();
              join(gate);
              return 1;
            });
    entered.await();
    FutureTask<Object> second = start(threads, () -> 2);
    while (started.get() < 2) {
      Thread.sleep(1);
    }
    gate.countDown();
    assertThat(first.get()).isEqualTo(1);
    assertThat(second.get()).isEqualTo(2);
    assertThat(threads.count()).isEqualTo(1);
  }

  private static void join(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void callWithoutAnyThreadFailsByName() {
    OutOfMemoryError cause = new OutOfMemoryError("unable to create native thread");
    BlockingThreads threads =
        new BlockingThreads(
            4,
            LONG,
            LONG,
            _ -> {
              throw cause;
            });
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> call(threads, () -> 1))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessageContainingAll("wait_for_it", "@Blocking", "raise the limit of threads")
          .hasCause(cause);
    }
    assertThat(threads.count()).isZero();
  }

  @Test
  void callsThatQueuedForAThreadThatDidNotStartFailByName() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    BlockingThreads threads =
        new BlockingThreads(
            1,
            LONG,
            LONG,
            _ -> {
              starting.countDown();
              join(gate);
              throw new OutOfMemoryError("unable to create native thread");
            });
    FutureTask<Object> first = start(threads, () -> 1);
    starting.await();
    FutureTask<Object> second = start(threads, () -> 2);
    while (threads.waitingCount() == 0) {
      Thread.sleep(1);
    }
    gate.countDown();
    for (FutureTask<Object> task : List.of(first, second)) {
      assertThatThrownBy(task::get)
          .cause()
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessageContaining("wait_for_it is @Blocking");
    }
  }

  @Test
  void interruptOfTheOtherThreadBecomesTheCallers() {
    BlockingThreads threads = threads(1);
    call(
        threads,
        () -> {
          Thread.currentThread().interrupt();
          return 1;
        });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(call(threads, Thread::interrupted)).isEqualTo(false);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void idleThreadRefersToNothingOfItsCaller() throws Exception {
    BlockingThreads threads = threads(1);
    WeakReference<ClassLoader> loader = callWithLoader(threads);
    awaitIdle(threads, 1);
    while (loader.get() != null) {
      System.gc();
      Thread.sleep(1);
    }
    assertThat(threads.idleCount()).isEqualTo(1);
    assertThat(call(threads, INHERITABLE::get)).isNull();
    assertThat(call(threads, () -> Thread.currentThread().isDaemon())).isEqualTo(true);
  }

  // The loader is the caller's, in a local of the call, in its result and in what it inherits.
  private static WeakReference<ClassLoader> callWithLoader(BlockingThreads threads)
      throws Exception {
    ClassLoader loader = new ClassLoader(null) {};
    FutureTask<Object> task =
        new FutureTask<>(() -> {
          INHERITABLE.set(loader);
          Thread.currentThread().setContextClassLoader(loader);
          assertThat(call(threads, () -> Thread.currentThread().getContextClassLoader()))
              .isSameAs(loader);
          return call(threads, () -> loader);
        });
    Thread caller = Thread.ofVirtual().start(task);
    assertThat(task.get()).isSameAs(loader);
    caller.join();
    return new WeakReference<>(loader);
  }

  @Test
  void whatWasThrownBeforeCIsThrownAtTheCaller() {
    IllegalStateException failure = new IllegalStateException("Already closed");
    assertThatThrownBy(() ->
            call(
                threads(1),
                () -> {
                  throw failure;
                }))
        .isSameAs(failure);
  }

  @Test
  void threadWorksOnBehalfOfItsCaller() {
    assertThat(BlockingCall.onBehalfOf()).isSameAs(Thread.currentThread());
    assertThat(call(threads(1), BlockingCall::onBehalfOf)).isSameAs(Thread.currentThread());
  }
}
