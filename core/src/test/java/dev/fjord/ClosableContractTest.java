package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.annotation.OnThrow;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.ThreadAffine;
import dev.fjord.internal.link.Fixture;
import dev.fjord.runtime.UpcallReports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contracts that extend `AutoCloseable`: their library leaves the process with them, and not under
/// a call.
class ClosableContractTest {
  private static final int CALLERS = 4;
  private static final Path LIBRARY = Fixture.compile("closing").file();

  @C("typedef struct item item; typedef struct box { int32_t number; } box;")
  interface Closing extends AutoCloseable {
    @C("int32_t count(void)")
    int count();

    @C("extern int32_t counter")
    int counter();

    @C("void log_into(int32_t *log)")
    void log(MemorySegment log);

    @C("int32_t call(int32_t (*f)(int32_t), int32_t n)")
    int call(Unary f, int n);

    @C("void keep(int32_t (*f)(int32_t))")
    void keep(@Retained Kept f);

    @C("int64_t kept_address(void)")
    long keptAddress();

    @C("int32_t call_kept(int32_t n)")
    int callKept(int n);

    @C("int32_t (*doubler(void))(int32_t)")
    Unary doubler();

    @C("item *item_new(int32_t number)")
    @Owned
    Item item(int number);

    @C("item *item_after(int32_t number, int32_t (*f)(int32_t))")
    @Owned
    Item itemAfter(int number, Unary f);

    @C("item *item_new(int32_t number)")
    @Owned
    AffineItem affine(int number);

    @C("box *box_new(int32_t number)")
    @Owned("box_free")
    Box box(int number, Arena until);

    @C("void box_free(box *b)")
    void free(Box b);

    @Override
    void close();

    @C("box")
    interface Box extends Struct {
      int number();
    }

    @C("int32_t (*)(int32_t)")
    interface Unary {
      int apply(int n);
    }

    @C("int32_t (*)(int32_t)")
    interface Kept {
      @OnThrow("-7")
      int apply(int n);
    }

    @C("item *")
    interface Item extends Handle, AutoCloseable {
      @C("int32_t item_number(item *i)")
      int number();

      @C("int32_t item_call(item *i, int32_t (*f)(int32_t))")
      int call(Unary f);

      @C("item *item_child(item *i, int32_t number, int32_t (*f)(int32_t))")
      @Owned
      Item child(int number, Unary f);

      @Override
      @C("void item_free(item *i)")
      void close();
    }

    @ThreadAffine
    @C("item *")
    interface AffineItem extends Handle, AutoCloseable {
      @Override
      @C("void item_free(item *i)")
      void close();
    }
  }

  @TempDir Path folder;
  private int copies;

  private Path copy() {
    try {
      return Files.copy(LIBRARY, folder.resolve("libclosing-" + ++copies + ".so"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Closing load(Path file) {
    return Fjord.load(MethodHandles.lookup(), Closing.class, Options.usual().withFile(file));
  }

  private static boolean isMapped(Path file) {
    try {
      return Files.readString(Path.of("/proc/self/maps")).contains(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void use(String executor) {
    System.setProperty("fjord.executor", executor);
  }

  @AfterEach
  void usualExecutor() {
    System.clearProperty("fjord.executor");
  }

  // ---- closing

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void libraryGoesWithTheContract(String executor) {
    use(executor);
    Path file = copy();
    Closing bound = load(file);
    assertThat(isMapped(file)).isFalse();
    assertThat(bound.count()).isEqualTo(1);
    assertThat(isMapped(file)).isTrue();
    bound.close();
    assertThat(isMapped(file)).isFalse();
    bound.close();
    assertThatThrownBy(bound::count)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ClosableContractTest.Closing is closed")
        .hasMessageContaining(file.toString());
    assertThatThrownBy(bound::counter).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void contractThatWasNeverUsedIsClosed(String executor) {
    use(executor);
    Closing bound = load(copy());
    bound.close();
    assertThatThrownBy(bound::count).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void openOneIsSharedAndClosedOneIsLoadedAnew(String executor) {
    use(executor);
    Path file = copy();
    Closing first = load(file);
    first.count();
    assertThat(load(file)).isSameAs(first);
    first.close();
    try (Closing second = load(file)) {
      assertThat(second).isNotSameAs(first);
      assertThat(second.counter()).isZero();
      assertThat(second.count()).isEqualTo(1);
      assertThat(Fjord.has(second, "count")).isTrue();
      assertThatThrownBy(first::count).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> Fjord.has(first, "count"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed contract");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void closedOneHasNoSymbols(String executor) {
    use(executor);
    Closing bound = load(copy());
    bound.close();
    assertThatThrownBy(() -> Fjord.has(bound, "count")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Fjord.link(bound)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void twoVersionsLiveSideBySide(String executor) {
    use(executor);
    Path one = copy();
    Path two = copy();
    try (Closing first = load(one)) {
      Closing second = load(two);
      first.count();
      first.count();
      assertThat(second.count()).isEqualTo(1);
      assertThat(first.counter()).isEqualTo(2);
      try (Closing.Item item = first.item(5)) {
        second.close();
        assertThat(item.number()).isEqualTo(5);
      }
      assertThat(isMapped(two)).isFalse();
      assertThat(first.count()).isEqualTo(3);
    }
    assertThat(isMapped(one)).isFalse();
  }

  // ---- what goes before

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void handlesCloseFirstAndTheNewestBeforeOthers(String executor) {
    use(executor);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment log = arena.allocate(ValueLayout.JAVA_INT, 8);
      Closing bound = load(copy());
      bound.log(log);
      Closing.Item old = bound.item(1);
      Closing.Item young = bound.item(2);
      bound.item(3).close();
      bound.close();
      assertThat(log.asSlice(0, 16).toArray(ValueLayout.JAVA_INT)).containsExactly(3, 2, 1, -1);
      assertThat(old.isOpen() || young.isOpen()).isFalse();
      // Linked here for the first time: nobody may ask a library that is gone.
      assertThatThrownBy(old::number).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void memoryThatJavaOwnsKeepsTheLibraryUntilItIsFreed(String executor) {
    use(executor);
    Path file = copy();
    Closing bound = load(file);
    try (Arena log = Arena.ofConfined()) {
      MemorySegment freed = log.allocate(ValueLayout.JAVA_INT, 8);
      bound.log(freed);
      try (Arena until = Arena.ofConfined()) {
        Closing.Box box = bound.box(7, until);
        bound.box(8, until);
        bound.close();
        assertThatThrownBy(bound::count).isInstanceOf(IllegalStateException.class);
        assertThat(box.number()).isEqualTo(7);
        assertThat(isMapped(file)).isTrue();
      }
      assertThat(freed.asSlice(0, 12).toArray(ValueLayout.JAVA_INT)).containsExactly(8, 7, -1);
    }
    assertThat(isMapped(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void keptCallbackEndsAndGetsItsDefault(String executor) {
    use(executor);
    Closing bound = load(copy());
    bound.keep(n -> n + 1);
    assertThat(bound.callKept(1)).isEqualTo(2);
    NativeFunction kept = NativeFunction.at(bound.keptAddress(), "int32_t (*)(int32_t)");
    bound.close();
    long before = UpcallReports.lateCalls();
    assertThat(kept.call(1)).isEqualTo(-7);
    assertThat(UpcallReports.lateCalls()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void functionOfTheLibraryIsRefusedAfterwards(String executor) {
    use(executor);
    Closing bound = load(copy());
    Closing.Unary twice = bound.doubler();
    assertThat(twice.apply(4)).isEqualTo(8);
    bound.close();
    assertThatThrownBy(() -> twice.apply(4)).isInstanceOf(IllegalStateException.class);
  }

  // ---- calls that run

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void callbackThatClosesLetsItsCallEnd(String executor) {
    use(executor);
    Path file = copy();
    Closing bound = load(file);
    List<Object> seen = new ArrayList<>();
    int result =
        bound.call(
            n -> {
              bound.close();
              seen.add(isMapped(file));
              assertThatThrownBy(bound::count).isInstanceOf(IllegalStateException.class);
              return n + 1;
            },
            1);
    assertThat(result).isEqualTo(2);
    assertThat(seen).containsExactly(true);
    assertThat(isMapped(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void failingCallLeavesToo(String executor) {
    use(executor);
    Path file = copy();
    Closing bound = load(file);
    IllegalArgumentException thrown = new IllegalArgumentException();
    assertThatThrownBy(() ->
            bound.call(
                _ -> {
                  bound.close();
                  throw thrown;
                },
                1))
        .isSameAs(thrown);
    assertThat(isMapped(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void handleThatIsMadeWhileTheLibraryClosesIsClosedToo(String executor) {
    use(executor);
    Path file = copy();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment log = arena.allocate(ValueLayout.JAVA_INT, 8);
      Closing bound = load(file);
      bound.log(log);
      assertThatThrownBy(() -> bound.itemAfter(4, n -> closing(bound, n)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is closed");
      assertThat(log.asSlice(0, 8).toArray(ValueLayout.JAVA_INT)).containsExactly(4, -1);
    }
    assertThat(isMapped(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void childThatIsMadeWhileItsParentClosesIsClosedToo(String executor) {
    use(executor);
    Path file = copy();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment log = arena.allocate(ValueLayout.JAVA_INT, 8);
      Closing bound = load(file);
      bound.log(log);
      Closing.Item item = bound.item(5);
      assertThatThrownBy(() -> item.child(6, n -> closing(item, n)))
          .isInstanceOf(IllegalStateException.class);
      assertThat(log.asSlice(0, 8).toArray(ValueLayout.JAVA_INT)).containsExactly(6, 5);
      assertThat(bound.count()).isEqualTo(1);
      bound.close();
    }
    assertThat(isMapped(file)).isFalse();
  }

  private static int closing(AutoCloseable bound, int result) {
    try {
      bound.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void handleInUseKeepsTheLibrary(String executor) {
    use(executor);
    Path file = copy();
    Closing bound = load(file);
    Closing.Item item = bound.item(20);
    int result =
        item.call(n -> {
          bound.close();
          assertThat(isMapped(file)).isTrue();
          return n + 1;
        });
    assertThat(result).isEqualTo(21);
    assertThat(item.isOpen()).isFalse();
    assertThat(isMapped(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void closingNeverWaitsForAnotherThread(String executor) throws Exception {
    use(executor);
    Path file = copy();
    Closing bound = load(file);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Integer> running =
          other.submit(() ->
              bound.call(
                  n -> {
                    inside.countDown();
                    await(leave);
                    return n;
                  },
                  11));
      inside.await();
      bound.close();
      assertThat(isMapped(file)).isTrue();
      assertThatThrownBy(bound::count).isInstanceOf(IllegalStateException.class);
      leave.countDown();
      assertThat(running.get()).isEqualTo(11);
    }
    assertThat(isMapped(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void closingRacesWithFirstAndLaterCalls(String executor) throws Exception {
    use(executor);
    Path file = copy();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int round = 0; round < 30; round++) {
        Closing bound = load(file);
        CountDownLatch begun = new CountDownLatch(round % CALLERS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
          running.add(callers.submit(() -> callUntilClosed(bound, begun)));
        }
        begun.await();
        bound.close();
        for (Future<?> each : running) {
          each.get();
        }
        assertThat(isMapped(file)).isFalse();
      }
    }
  }

  private static void callUntilClosed(Closing bound, CountDownLatch begun) {
    try {
      while (true) {
        assertThat(bound.call(n -> n + 1, 1)).isEqualTo(2);
        try (Closing.Item item = bound.item(3)) {
          begun.countDown();
          item.number();
        }
      }
    } catch (IllegalStateException closed) {
      assertThat(closed).hasMessageContaining("is closed");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void handleOfAnotherThreadRefusesTheClosing(String executor) throws Exception {
    use(executor);
    Closing bound = load(copy());
    Closing.AffineItem mine = bound.affine(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread other =
        new Thread(() -> {
          try {
            bound.close();
          } catch (WrongThreadException e) {
            thrown.set(e);
          }
        });
    other.start();
    other.join();
    assertThat(thrown.get()).hasMessageContaining("AffineItem");
    assertThat(bound.count()).isEqualTo(1);
    assertThat(mine.isOpen()).isTrue();
    bound.close();
    assertThat(mine.isOpen()).isFalse();
  }

  // ---- libraries that stay

  interface Standard extends AutoCloseable {
    @C("int abs(int n)")
    int abs(int n);

    @Override
    void close();
  }

  @Test
  void processItselfStays() {
    Standard bound = Fjord.load(Standard.class);
    assertThat(bound.abs(-1)).isEqualTo(1);
    bound.close();
    assertThatThrownBy(() -> bound.abs(-1)).isInstanceOf(IllegalStateException.class);
    try (Standard again = Fjord.load(Standard.class)) {
      assertThat(again.abs(-2)).isEqualTo(2);
    }
  }

  @Test
  void libraryMarkedToStayStays() throws Exception {
    Path file = folder.resolve("libstaying.so");
    Process cc =
        new ProcessBuilder(
                "cc", "-shared", "-fPIC", "-Wl,-z,nodelete", "-o", file.toString(), source())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).isZero();
    Closing bound = load(file);
    bound.count();
    bound.close();
    assertThat(isMapped(file)).isTrue();
    assertThatThrownBy(bound::count).isInstanceOf(IllegalStateException.class);
    try (Closing again = load(file)) {
      assertThat(again.count()).isEqualTo(2);
    }
  }

  private static String source() {
    return Path.of(System.getProperty("basedir", ""), "src/test/native/closing.c").toString();
  }

  @Test
  void flagsOfTheLoaderAreFollowed() {
    Path file = copy();
    Options now = Options.usual().withFile(file).withFlags(OpenFlag.NOW);
    Closing bound = Fjord.load(MethodHandles.lookup(), Closing.class, now);
    bound.count();
    bound.close();
    assertThat(isMapped(file)).isFalse();
    Path stays = copy();
    Options noDelete = Options.usual().withFile(stays).withFlags(OpenFlag.NO_DELETE);
    Closing other = Fjord.load(MethodHandles.lookup(), Closing.class, noDelete);
    other.count();
    other.close();
    assertThat(isMapped(stays)).isTrue();
  }

  @Test
  void otherUsersKeepTheLibrary() {
    Path file = copy();
    NativeLibrary other = Fjord.library(file.toString());
    NativeFunction count = other.function("int32_t count(void)");
    Closing bound = load(file);
    assertThat(bound.count()).isEqualTo(1);
    bound.close();
    assertThat(count.call()).isEqualTo(2);
  }
}
