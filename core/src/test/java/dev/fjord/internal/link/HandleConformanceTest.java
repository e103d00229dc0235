package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.internal.link.HandleContracts.Counter;
import dev.fjord.internal.link.HandleContracts.Derived;
import dev.fjord.internal.link.HandleContracts.Entry;
import dev.fjord.internal.link.HandleContracts.Store;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lives of handles, on every executor.
class HandleConformanceTest {
  private static final Fixture FIXTURE = Fixture.compile("handles");

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  // One call of the relocating executor is confined to a thread.
  static List<Executors.Named> executorsOfThreads() {
    return Executors.all();
  }

  private static HandleContracts.Stores stores(Executors.Named executor) {
    HandleContracts.Stores stores =
        Contracts.implement(
            executor, HandleContracts.Stores.class, FIXTURE, MethodHandles.lookup());
    stores.clear();
    return stores;
  }

  @ParameterizedTest
  @MethodSource("executors")
  void handleCallsUntilItIsClosed(Executors.Named executor) {
    var stores = stores(executor);
    Store store = stores.open("a");
    assertThat(store.isOpen()).isTrue();
    assertThat(store.address()).isNotZero();
    assertThat(store.name()).isEqualTo("a");
    assertThat(stores.name(store)).isEqualTo("a");
    store.close();
    store.close();
    assertThat(stores.journal()).isEqualTo("S");
    assertThat(store.isOpen()).isFalse();
    assertThatThrownBy(store::name)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Store")
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> stores.name(store)).isInstanceOf(IllegalStateException.class);
    assertThat(stores.name(null)).isEqualTo("none");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void childrenCloseFirstNewestFirst(Executors.Named executor) {
    var stores = stores(executor);
    Store store = stores.open("a");
    Entry first = store.add(1);
    Entry second = store.add(2);
    assertThat(first.merge(second)).isEqualTo(3);
    second.close();
    Entry third = store.add(3);
    store.close();
    assertThat(stores.journal()).isEqualTo("EEES");
    assertThat(first.isOpen()).isFalse();
    assertThat(third.isOpen()).isFalse();
    assertThatThrownBy(third::value).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.add(1)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void borrowedHandleIsNeverClosedInC(Executors.Named executor) {
    var stores = stores(executor);
    Store standard = stores.standard();
    assertThat(standard.name()).isEqualTo("default");
    assertThat(stores.standard()).isEqualTo(standard).hasSameHashCodeAs(standard);
    standard.close();
    assertThat(stores.journal()).isEmpty();
    assertThatThrownBy(standard::name).isInstanceOf(IllegalStateException.class);
    assertThat(stores.standard()).isNotEqualTo(standard);
  }

  @ParameterizedTest
  @MethodSource("executorsOfThreads")
  void fieldShowsTheHandleThatIsOpenThere(Executors.Named executor) {
    var bound =
        Contracts.bind(executor, HandleContracts.Stores.class, FIXTURE, MethodHandles.lookup());
    HandleContracts.Stores stores = bound.contract();
    stores.clear();
    try (Arena arena = Arena.ofConfined()) {
      HandleContracts.Holder holder = bound.allocate(HandleContracts.Holder.class, arena);
      assertThat(holder.held()).isNull();
      Store store = stores.open("a");
      holder.held(store);
      assertThat(holder.held()).isSameAs(store);
      Store borrowed = stores.held(holder);
      assertThat(borrowed).isEqualTo(store).isNotSameAs(store);
      assertThat(holder.held()).isSameAs(store);
      holder.held().close();
      assertThat(stores.journal()).isEqualTo("S");
      assertThat(holder.held()).isNotEqualTo(store);
      assertThatThrownBy(() -> holder.held(store))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }

  @ParameterizedTest
  @MethodSource("executorsOfThreads")
  void fieldShowsTheNumberZeroAsAHandle(Executors.Named executor) {
    var bound =
        Contracts.bind(executor, HandleContracts.Stores.class, FIXTURE, MethodHandles.lookup());
    try (Arena arena = Arena.ofConfined()) {
      HandleContracts.Holder holder = bound.allocate(HandleContracts.Holder.class, arena);
      assertThat(holder.counter().id()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void statusOfClosingReachesTheCloser(Executors.Named executor) {
    var stores = stores(executor);
    Store store = stores.open("a");
    store.failClose(5);
    assertThatThrownBy(store::close)
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("could not close");
    assertThat(store.isOpen()).isFalse();
    store.close();
    assertThat(stores.journal()).isEqualTo("S");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void checkSeesTheReceiver(Executors.Named executor) {
    var stores = stores(executor);
    Store store = stores.open("a");
    store.requireFine();
    store.failClose(0x10);
    assertThatThrownBy(store::requireFine)
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("a is not fine");
    store.failClose(0);
    store.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void failedCallOwnsNothingUnlessItAlwaysDoes(Executors.Named executor) {
    var stores = stores(executor);
    int before = stores.openNow();
    assertThatThrownBy(() -> stores.open("broken")).isInstanceOf(NativeException.class);
    assertThat(stores.openNow()).isEqualTo(before + 1);
    assertThatThrownBy(() -> stores.openAlways("broken")).isInstanceOf(NativeException.class);
    assertThat(stores.openNow()).isEqualTo(before + 1);
    assertThat(stores.journal()).isEqualTo("S");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void givenHandleIsDead(Executors.Named executor) {
    var stores = stores(executor);
    try (Store store = stores.open("a")) {
      Entry entry = store.add(42);
      assertThat(store.take(entry)).isEqualTo(42);
      assertThat(entry.isOpen()).isFalse();
      assertThatThrownBy(entry::value).isInstanceOf(IllegalStateException.class);
    }
    assertThat(stores.journal()).isEqualTo("TS");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void handleThatACallbackGivesIsDead(Executors.Named executor) {
    var stores = stores(executor);
    Store store = stores.open("a");
    assertThat(stores.consume(_ -> store, 1)).isZero();
    assertThat(store.isOpen()).isFalse();
    store.close();
    assertThat(stores.journal()).isEqualTo("S");
    assertThat(stores.consume(_ -> null, 1)).isEqualTo(-1);
    assertThatThrownBy(() -> stores.consume(_ -> store, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void handleThatACallbackLendsStaysJavas(Executors.Named executor) {
    var stores = stores(executor);
    Store store = stores.open("lent");
    assertThat(stores.nameOf(() -> store)).isEqualTo("lent");
    assertThat(store.name()).isEqualTo("lent");
    store.close();
    assertThat(stores.journal()).isEqualTo("S");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void closingBelowACallbackWaitsForTheOutermostCall(Executors.Named executor) {
    var stores = stores(executor);
    Store store = stores.open("a");
    int sum =
        store.each(
            (arrived, i) -> {
              assertThat(arrived).isSameAs(store);
              assertThat(arrived.name()).isEqualTo("a");
              if (i == 1) {
                arrived.close();
                assertThat(stores.journal()).isEmpty();
              }
              return i;
            },
            2);
    assertThat(sum).isEqualTo(1);
    assertThat(stores.journal()).isEqualTo("S");
    assertThat(store.isOpen()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void childOfAHandleThatWasClosedMeanwhileIsClosedWithIt(Executors.Named executor) {
    var stores = stores(executor);
    int before = stores.openNow();
    Store store = stores.open("a");
    assertThatThrownBy(() ->
            store.addBy(() -> {
              store.close();
              return 7;
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Store@0x")
        .hasMessageEndingWith("is closed");
    assertThat(stores.journal()).isEqualTo("ES");
    assertThat(stores.openNow()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("executorsOfThreads")
  void closingNeverFreesUnderACallOfAnotherThread(Executors.Named executor) throws Exception {
    var stores = stores(executor);
    Store store = stores.open("a");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicReference<String> seen = new AtomicReference<>();
    Thread caller =
        new Thread(() ->
            store.each(
                (_, i) -> {
                  inside.countDown();
                  await(closed);
                  seen.set(stores.journal());
                  return i;
                },
                1));
    caller.start();
    inside.await();
    store.close();
    assertThat(stores.journal()).isEmpty();
    closed.countDown();
    caller.join();
    assertThat(seen.get()).isEmpty();
    assertThat(stores.journal()).isEqualTo("S");
  }

  @ParameterizedTest
  @MethodSource("executorsOfThreads")
  void failureOfClosingOnAnotherThreadReachesTheHandler(Executors.Named executor) throws Exception {
    var bound =
        Contracts.bind(executor, HandleContracts.Stores.class, FIXTURE, MethodHandles.lookup());
    List<Throwable> told = new CopyOnWriteArrayList<>();
    bound.linkage().retentions().onUncaught(told::add);
    Store store = bound.contract().open("a");
    store.failClose(5);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread last =
        new Thread(() ->
            store.each(
                (_, i) -> {
                  inside.countDown();
                  await(closed);
                  return i;
                },
                1));
    last.start();
    inside.await();
    store.close();
    assertThat(told).isEmpty();
    closed.countDown();
    last.join();
    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(NativeException.class, e -> assertThat(e.code()).isEqualTo(5));
  }

  @ParameterizedTest
  @MethodSource("executorsOfThreads")
  void closingNeverFreesMemoryThatACallOfAnotherThreadHasBorrowed(Executors.Named executor)
      throws Exception {
    var stores = stores(executor);
    Store store = stores.open("lent");
    Entry entry = store.add(1);
    MemorySegment text = entry.text(4);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    AtomicInteger sum = new AtomicInteger();
    Thread caller =
        new Thread(() ->
            sum.set(
                stores.sum(
                    text,
                    () -> {
                      inside.countDown();
                      await(closed);
                      return stores.journal().length();
                    })));
    caller.start();
    inside.await();
    store.close();
    assertThat(entry.isOpen()).isFalse();
    closed.countDown();
    caller.join();
    assertThat(sum).hasValue('l' + 'e' + 'n' + 't');
    for (int i = 0; i < 3000 && !stores.journal().endsWith("S"); i++) {
      Thread.sleep(10);
    }
    assertThat(stores.journal()).isEqualTo("ES");
    assertThatThrownBy(() -> text.get(ValueLayout.JAVA_BYTE, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("executorsOfThreads")
  void handleOfAThreadIsClosedAgainWhereACallUsedItsMemory(Executors.Named executor) {
    var stores =
        Contracts.implement(
            executor, HandleContracts.AffineStores.class, FIXTURE, MethodHandles.lookup());
    var journal = stores(executor);
    HandleContracts.AffineStore store = stores.store();
    MemorySegment text = store.text(2);
    text.set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    text.set(ValueLayout.JAVA_BYTE, 1, (byte) 1);
    assertThat(
            stores.sum(
                text,
                () -> {
                  assertThatThrownBy(store::close)
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining("AffineStore@0x")
                      .hasMessageContaining("has lent memory that a call uses");
                  return 0;
                }))
        .isEqualTo(8);
    assertThat(journal.journal()).isEmpty();
    store.close();
    store.close();
    assertThat(journal.journal()).isEqualTo("R");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void numbersAreHandlesAndSubtypesAreCasts(Executors.Named executor) {
    var stores = stores(executor);
    try (Counter counter = stores.counter()) {
      assertThat((long) counter.id()).isEqualTo(counter.address());
    }
    Derived derived = stores.derived(9);
    assertThat(derived.more()).isEqualTo(9);
    assertThat(derived.kind()).isEqualTo(3);
    assertThat(stores.kind(derived)).isEqualTo(3);
    derived.close();
    assertThat(stores.journal()).isEqualTo("NB");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void handleArrivesAsItselfWhereCSaysItsBase(Executors.Named executor) {
    var stores = stores(executor);
    Derived derived = stores.derived(9);
    int kind =
        stores.visit(
            derived,
            base -> {
              assertThat(base).isSameAs(derived);
              int seen = base.kind();
              base.close();
              return seen;
            });
    assertThat(kind).isEqualTo(3);
    assertThat(derived.isOpen()).isFalse();
    assertThat(stores.journal()).isEqualTo("B");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void handleThatNobodyKnowsEndsWithItsCallback(Executors.Named executor) {
    var stores = stores(executor);
    List<Store> seen = new ArrayList<>();
    int sum =
        stores.show(store -> see(store, seen))
            + stores.showAll(all -> see(all[0], seen) + see(all[1], seen))
            + stores.showIn(in -> see(in.held(), seen));
    assertThat(sum).isEqualTo(28);
    assertThat(seen)
        .hasSize(4)
        .allSatisfy(store -> {
          assertThat(store.isOpen()).isFalse();
          assertThatThrownBy(store::name)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("Store@0x")
              .hasMessageEndingWith("is closed");
        });
    assertThatThrownBy(() ->
            stores.show(store -> {
              seen.add(store);
              throw new IllegalArgumentException("thrown");
            }))
        .hasMessage("thrown");
    assertThat(seen.getLast().isOpen()).isFalse();
  }

  private static int see(Store store, List<Store> seen) {
    seen.add(store);
    return store.name().length();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void handleThatIsBorrowedOutlivesACallback(Executors.Named executor) {
    var stores = stores(executor);
    Store standard = stores.standard();
    assertThat(
            stores.show(store -> {
              assertThat(store).isSameAs(standard);
              return 1;
            }))
        .isEqualTo(1);
    assertThat(standard.name()).isEqualTo("default");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void childKeepsItsParentWhoeverElseForgetsIt(Executors.Named executor) throws Exception {
    var stores = stores(executor);
    HandleContracts.Entry entry = entryOfForgottenStore(stores);
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(entry.value()).isEqualTo(7);
    assertThat(stores.journal()).isEmpty();
    entry.close();
    for (int i = 0; i < 200 && !stores.journal().endsWith("S"); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(stores.journal()).endsWith("S");
  }

  private static HandleContracts.Entry entryOfForgottenStore(HandleContracts.Stores stores) {
    return stores.open("forgotten").add(7);
  }
}
