package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Where slots wait for their next use.
class FreeSlotsTest {
  private static final int REST = 3;
  private static final int COLLECTIONS = 200;

  /// Slots without stubs: nobody calls them.
  private static final class EmptyPool extends UpcallPool {
    EmptyPool(FreeSlots free) {
      super(":V", free);
    }

    @Override
    protected UpcallSlot create() {
      return bound(new UpcallSlot(this) {}, MemorySegment.NULL, null);
    }
  }

  @Test
  void releasedSlotIsTakenNext() {
    var pool = new EmptyPool(new StripedSlots());
    UpcallSlot first = pool.take();
    first.release();
    assertThat(pool.take()).isSameAs(first);
  }

  @Test
  void poolHoldsAsManySlotsAsWereInUseAtOnce() {
    var pool = new EmptyPool(new StripedSlots());
    for (int round = 0; round < 3; round++) {
      List<UpcallSlot> used = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        used.add(pool.take());
      }
      assertThat(new HashSet<>(used)).hasSize(100);
      used.forEach(UpcallSlot::release);
    }
    assertThat(pool.created()).isEqualTo(100);
  }

  @Test
  void slotsOfThreadsThatHaveEndedAreTakenByOthers() throws Exception {
    var pool = new EmptyPool(new StripedSlots());
    for (int i = 0; i < 500; i++) {
      Thread thread = new Thread(() -> pool.take().release());
      thread.start();
      thread.join();
    }
    assertThat(pool.created()).isEqualTo(1);
  }

  @Test
  void busyThreadHasTwoSlotsToItself() throws Exception {
    var pool = new EmptyPool(new ThreadSlots());
    List<UpcallSlot> own = takeOften(pool);
    assertThat(own).hasSize(2).allMatch(slot -> slot.own != null);
    Thread other = new Thread(() -> assertThat(own).doesNotContain(pool.take(), pool.take()));
    other.start();
    other.join();
    assertThat(pool.created()).isEqualTo(4);
    assertThat(List.of(pool.take(), pool.take())).containsExactlyInAnyOrderElementsOf(own);
  }

  @Test
  void slotsOfABusyThreadComeBackAfterItsEnd() throws Exception {
    var pool = new EmptyPool(new ThreadSlots());
    var left = new ArrayList<UpcallSlot>();
    Thread thread = new Thread(() -> left.addAll(takeOften(pool)));
    thread.start();
    thread.join();
    assertThat(left).hasSize(2).allMatch(slot -> slot.own != null);
    for (int i = 0; i < COLLECTIONS && left.getFirst().own != null; i++) {
      System.gc();
      Thread.sleep(10);
      takeAll(pool, pool.created() + 1).forEach(UpcallSlot::release);
    }
    int created = pool.created();
    assertThat(takeAll(pool, created)).doesNotHaveDuplicates().containsAll(left);
    assertThat(pool.created()).isEqualTo(created);
  }

  @Test
  void slotThatCKeepsIsNobodysUntilItIsReleased() throws Exception {
    var pool = new EmptyPool(new ThreadSlots());
    List<UpcallSlot> own = takeOften(pool);
    UpcallSlot kept = pool.take();
    assertThat(own).contains(kept);
    Retention retention = new Retention(new Retentions());
    retention.add(kept);
    assertThat(kept.own).isNull();
    assertThat(takeOften(pool)).doesNotContain(kept);
    Thread other = new Thread(retention::finish);
    other.start();
    other.join();
    int created = pool.created();
    assertThat(takeAll(pool, created)).doesNotHaveDuplicates().contains(kept);
    assertThat(pool.created()).isEqualTo(created);
  }

  @Test
  void slotThatCHasKeptRests() {
    var pool = new EmptyPool(new ThreadSlots());
    Retention retention = new Retention(new Retentions());
    UpcallSlot kept = Upcalls.openRetained(pool, "function", "adapter", 0, retention);
    retention.finish();
    List<UpcallSlot> taken = takeAll(pool, 64);
    assertThat(taken).doesNotHaveDuplicates().doesNotContain(kept);
    assertThat(pool.take()).isSameAs(kept);
    assertThat(pool.created()).isEqualTo(65);
  }

  @Test
  void slotThatCKeepsOutlivesItsThread() throws Exception {
    var pool = new EmptyPool(new ThreadSlots());
    var left = new ArrayList<UpcallSlot>();
    Thread thread =
        new Thread(() -> {
          left.addAll(takeOften(pool));
          Retention retention = new Retention(new Retentions());
          retention.add(pool.take());
          retention.add(pool.take());
        });
    thread.start();
    thread.join();
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(10);
      List<UpcallSlot> taken = takeAll(pool, pool.created() + 1);
      assertThat(taken).doesNotContainAnyElementsOf(left);
      taken.forEach(UpcallSlot::release);
    }
  }

  private static List<UpcallSlot> takeAll(UpcallPool pool, int number) {
    List<UpcallSlot> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(pool.take());
    }
    return all;
  }

  @Test
  void onlySomeThreadsKeepSlots() throws Exception {
    var pool = new EmptyPool(new ThreadSlots(1));
    assertThat(takeOften(pool)).allMatch(slot -> slot.own != null);
    var second = new ArrayList<UpcallSlot>();
    Thread thread = new Thread(() -> second.addAll(takeOften(pool)));
    thread.start();
    thread.join();
    assertThat(second).hasSize(2).allMatch(slot -> slot.own == null);
  }

  @Test
  void virtualThreadsKeepNoSlots() throws Exception {
    var pool = new EmptyPool(new ThreadSlots());
    var slots = new ArrayList<UpcallSlot>();
    Thread.ofVirtual().start(() -> slots.addAll(takeOften(pool))).join();
    assertThat(slots).hasSize(2).allMatch(slot -> slot.own == null);
  }

  /// Two slots at once, often enough that a thread would keep them.
  private static List<UpcallSlot> takeOften(UpcallPool pool) {
    List<UpcallSlot> slots = List.of();
    for (int i = 0; i < 50; i++) {
      slots = List.of(pool.take(), pool.take());
      slots.forEach(UpcallSlot::release);
    }
    return slots;
  }

  static final List<FreeSlots> KINDS = List.of(new StripedSlots(), new ThreadSlots(4));

  @ParameterizedTest
  @FieldSource("KINDS")
  void noSlotHasTwoOwners(FreeSlots kind) throws Exception {
    var pool = new EmptyPool(kind);
    try (var executor = Executors.newFixedThreadPool(8)) {
      var tasks = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 8; i++) {
        tasks.add(executor.submit(() -> takesOnlyFreeSlots(pool)));
      }
      for (var task : tasks) {
        assertThat(task.get()).isTrue();
      }
    }
  }

  private static boolean takesOnlyFreeSlots(UpcallPool pool) {
    boolean free = true;
    for (int i = 0; i < 100_000; i++) {
      UpcallSlot slot = pool.take();
      Object mine = new Object();
      free &= slot.function == null;
      slot.function = mine;
      free &= mine.equals(slot.function);
      slot.function = null;
      slot.release();
    }
    return free;
  }

  @Test
  void strictSlotRestsForSomeTakes() {
    var pool = new EmptyPool(new RestingSlots(REST));
    UpcallSlot first = pool.take();
    first.release();
    for (int i = 0; i < REST; i++) {
      assertThat(pool.take()).isNotSameAs(first);
    }
    assertThat(pool.take()).isSameAs(first);
  }
}
