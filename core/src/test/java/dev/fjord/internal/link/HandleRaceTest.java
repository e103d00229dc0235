package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Handle;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Serialized;
import dev.fjord.annotation.ThreadAffine;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Closing while other threads call: each handle is closed once, and never under a call.
class HandleRaceTest {
  private static final Fixture FIXTURE = Fixture.compile("handles");
  private static final int THREADS = 8;
  private static final int ROUNDS = Integer.getInteger("handles.rounds", 10_000);

  @C("typedef struct guarded guarded;")
  interface Api {
    @C("guarded *guarded_open(void)")
    @Owned
    Guarded open();

    @C("guarded *guarded_open(void)")
    @Owned
    Affine openAffine();

    @C("guarded *guarded_open(void)")
    @Owned
    InTurn openInTurn();

    @C("int guarded_violations(void)")
    int violations();

    @C("int guarded_closed(void)")
    int closed();
  }

  @C("guarded *")
  interface Guarded extends Handle, AutoCloseable {
    @C("int guarded_use(guarded *g, int spin)")
    int use(int spin);

    @C("void guarded_close(guarded *g)")
    @Override
    void close();
  }

  @C("guarded *")
  @ThreadAffine
  interface Affine extends Guarded {}

  @C("guarded *")
  @Serialized
  interface InTurn extends Guarded {}

  private static Api api() {
    return Contracts.implement(
        dev.fjord.internal.link.Executors.all().getLast(),
        Api.class,
        FIXTURE,
        MethodHandles.lookup());
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void nothingIsFreedUnderACallWhoeverCloses() throws Exception {
    Api api = api();
    int before = api.closed();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Guarded[] current = new Guarded[1];
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int self = i;
      all.add(pool.submit(() -> race(self, start, current, api)));
    }
    int refused = 0;
    for (Future<Integer> each : all) {
      refused += each.get();
    }
    pool.shutdown();
    assertThat(api.violations()).isZero();
    assertThat(api.closed() - before).isEqualTo(ROUNDS);
    assertThat(refused).isPositive();
  }

  // How many uses came too late.
  private static int race(int self, CyclicBarrier start, Guarded[] current, Api api)
      throws Exception {
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (self == 0) {
        current[0] = api.open();
      }
      start.await();
      Guarded handle = current[0];
      try {
        for (int i = 0; i < 4; i++) {
          if (self < 2 && i == round % 4) {
            handle.close();
          }
          handle.use(20);
        }
      } catch (IllegalStateException closed) {
        refused++;
      }
      start.await();
    }
    return refused;
  }

  @Test
  void anotherThreadMayNotUseAnAffineHandle() throws Exception {
    Api api = api();
    Affine handle = api.openAffine();
    assertThat(handle.use(1)).isEqualTo(1);
    List<Throwable> seen = new ArrayList<>();
    Thread other =
        new Thread(() -> {
          seen.add(thrownBy(() -> handle.use(1)));
          seen.add(thrownBy(handle::close));
        });
    other.start();
    other.join();
    assertThat(seen)
        .hasSize(2)
        .allSatisfy(thrown ->
            assertThat(thrown)
                .isInstanceOf(WrongThreadException.class)
                .hasMessageContaining("Affine"));
    handle.close();
    assertThatThrownBy(() -> handle.use(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void threadsTakeTurnsOnASerializedHandle() throws Exception {
    Api api = api();
    InTurn handle = api.openInTurn();
    List<Thread> threads = new ArrayList<>();
    List<Integer> inside = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(() -> {
            for (int i = 0; i < 200; i++) {
              inside.add(handle.use(500));
            }
          });
      threads.add(thread);
      thread.start();
    }
    for (Thread each : threads) {
      each.join();
    }
    assertThat(inside).hasSize(800).containsOnly(1);
    handle.close();
  }

  @Test
  void forgottenHandleIsReportedAndClosed() throws Exception {
    Api api = api();
    int before = api.closed();
    leak(api);
    for (int i = 0; i < 200 && api.closed() == before; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(api.closed()).isEqualTo(before + 1);
  }

  private static void leak(Api api) {
    api.open().use(1);
  }

  private static Throwable thrownBy(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException thrown) {
      return thrown;
    }
    return new AssertionError("nothing was thrown");
  }
}
