package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// Scratch memory under many threads, virtual ones above all.
class ScratchThreadsTest {
  private static final int THREADS = 10_000;
  private static final int DEPTH = 2;

  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @Test
  void virtualThreadsThatYieldInsideNestedCallsNeverShareMemory() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        long id = i;
        threads.execute(() -> guarded(() -> call(id, DEPTH)));
      }
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void platformThreadsNeverShareMemory() {
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < THREADS; i++) {
        long id = i;
        threads.execute(() -> guarded(() -> call(id, DEPTH)));
      }
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void virtualThreadsOneAfterAnotherUseFewScratches() throws InterruptedException {
    Set<Scratch> seen =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    for (int i = 0; i < 1000; i++) {
      Thread.ofVirtual()
          .start(() -> {
            Scratch scratch = Scratch.enter();
            long mark = scratch.mark();
            seen.add(scratch);
            scratch.leave(mark);
          })
          .join();
    }
    assertThat(seen).hasSizeLessThan(100);
  }

  @Test
  void parkedVirtualThreadsOwnNoScratch() throws InterruptedException {
    Set<Scratch> seen =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(() -> {
          Scratch scratch = Scratch.enter();
          long mark = scratch.mark();
          scratch.allocate(100);
          seen.add(scratch);
          scratch.leave(mark);
          guarded(() -> await(release));
        });
      }
      release.countDown();
    }
    assertThat(seen).hasSizeLessThan(THREADS / 10);
  }

  @Test
  void innerMarkOfAVirtualThreadDoesNotGiveTheScratchBack() throws InterruptedException {
    var same = new boolean[1];
    Thread.ofVirtual()
        .start(() -> {
          Scratch scratch = Scratch.enter();
          long outer = scratch.mark();
          scratch.leave(scratch.mark());
          Scratch other = Scratch.enter();
          same[0] = other == scratch;
          other.leave(other.mark());
          scratch.leave(outer);
        })
        .join();
    assertThat(same[0]).isFalse();
  }

  @Test
  void callsThatOnlyCaptureErrnoGiveTheScratchOfAVirtualThreadBack() throws InterruptedException {
    Set<Scratch> seen =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    for (int i = 0; i < 1000; i++) {
      Thread.ofVirtual()
          .start(() -> {
            Scratch scratch = Scratch.enterCapture();
            Scratch inner = Scratch.enterCapture();
            assertThat(inner).isNotSameAs(scratch);
            inner.leaveCapture();
            seen.add(scratch);
            scratch.leaveCapture();
          })
          .join();
    }
    assertThat(seen).hasSizeBetween(1, 100);
  }

  @Test
  void callsThatOnlyCaptureErrnoLeaveThePlatformThreadsMemoryAlone() {
    Scratch outer = Scratch.enter();
    long mark = outer.mark();
    long at = outer.allocate(100);
    Scratch inner = Scratch.enterCapture();
    inner.leaveCapture();

    assertThat(inner).isSameAs(outer);
    assertThat(outer.allocate(1)).isGreaterThanOrEqualTo(at + 100);
    outer.leave(mark);
  }

  @Test
  void encodingAsciiAllocatesNothingOnTheHeap() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    encodeOften();
    long before = threads.getCurrentThreadAllocatedBytes();
    encodeOften();
    // The bean itself allocates a few bytes; a single byte for each text would be 200,000.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  private static long encodeOften() {
    long sum = 0;
    for (int i = 0; i < 200_000; i++) {
      Scratch scratch = Scratch.enter();
      long mark = scratch.mark();
      sum += Strings.encode(scratch, "thirty ASCII characters, about", "text");
      scratch.leave(mark);
    }
    return sum;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Writes its own number, lets others run, calls itself, and finds its number again.
  // Others must run here, or sharing would not show.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void call(long id, int depth) {
    Scratch scratch = Scratch.enter();
    long mark = scratch.mark();
    try {
      int byteSize = 8 * ThreadLocalRandom.current().nextInt(1, 200);
      long at = scratch.allocate(byteSize);
      for (int i = 0; i < byteSize; i += 8) {
        Memory.putLong(at + i, id);
      }
      long text = Strings.encode(scratch, "call " + id);
      Thread.yield();
      if (depth > 0) {
        call(id, depth - 1);
      }
      for (int i = 0; i < byteSize; i += 8) {
        check(Memory.getLong(at + i) == id);
      }
      check(Strings.decode(text).equals("call " + id));
    } finally {
      scratch.leave(mark);
    }
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("another thread wrote here");
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable t) {
      failures.add(t);
    }
  }
}
