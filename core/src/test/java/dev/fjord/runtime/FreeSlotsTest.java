package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Where slots wait for their next use.
class FreeSlotsTest {
  private static final int REST = 3;

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
  void noSlotHasTwoOwners() throws Exception {
    var pool = new EmptyPool(new StripedSlots());
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
