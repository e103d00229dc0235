package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.ThreadAffine;
import dev.fjord.internal.link.Fixture;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Handles of addresses that no call of their contract has handed out.
class AdoptedHandleTest {
  private static final Path LIBRARY = Fixture.compile("adopted").file();
  private static final Things THINGS = load(Things.class);

  interface Things {
    @C("struct thing *thing_new(int number)")
    MemorySegment raw(int number);

    @C("struct thing *thing_new(int number)")
    @Owned
    Thing thing(int number);

    @C("int things_alive(void)")
    int alive();

    @C("struct thing *")
    interface Thing extends Handle, AutoCloseable {
      @C("int thing_number(struct thing *t)")
      int number();

      @C("void thing_free(struct thing *t)")
      @Override
      void close();
    }

    @C("struct thing *")
    @ThreadAffine
    interface OwnThing extends Handle, AutoCloseable {
      @C("int thing_number(struct thing *t)")
      int number();

      @C("void thing_free(struct thing *t)")
      @Override
      void close();
    }

    @C("struct thing *")
    interface Unclosable extends Handle {
      @C("int thing_number(struct thing *t)")
      int number();
    }

    @C("unsigned short")
    interface Slot extends Handle, AutoCloseable {
      @C("void slot_close(unsigned short slot)")
      @Override
      void close();

      @C("unsigned short slot_next(unsigned short slot)")
      int next();
    }
  }

  @TempDir Path folder;

  private static <T> T load(Class<T> contract) {
    return Fjord.load(MethodHandles.lookup(), contract, Options.usual().withFile(LIBRARY));
  }

  @AfterEach
  void usualExecutor() {
    System.clearProperty("fjord.executor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void everyExecutorAdopts(String executor) {
    System.setProperty("fjord.executor", executor);
    try (Twice twice = load(Twice.class)) {
      long address = twice.raw(6).address();
      Twice.Thing adopted = Handle.adopt(Twice.Thing.class, address);
      Twice.Thing borrowed = Handle.borrow(Twice.Thing.class, address);
      assertThat(borrowed).isEqualTo(adopted).isNotSameAs(adopted);
      assertThat(borrowed.number()).isEqualTo(6);
      adopted.close();
      assertThat(borrowed.isOpen()).isFalse();
    }
  }

  @Test
  void whatIsAdoptedIsClosedInC() {
    int before = THINGS.alive();
    Things.Thing thing = Handle.adopt(Things.Thing.class, THINGS.raw(7).address());
    assertThat(thing.number()).isEqualTo(7);
    assertThat(THINGS.alive()).isEqualTo(before + 1);
    thing.close();
    assertThat(THINGS.alive()).isEqualTo(before);
    assertThatIllegalStateException().isThrownBy(thing::number);
  }

  @Test
  void whatIsBorrowedIsNotClosedInC() {
    int before = THINGS.alive();
    long address = THINGS.raw(8).address();
    Things.Thing thing = Handle.borrow(Things.Thing.class, address);
    assertThat(thing.number()).isEqualTo(8);
    thing.close();
    assertThat(THINGS.alive()).isEqualTo(before + 1);
    assertThatIllegalStateException().isThrownBy(thing::number);
    Handle.adopt(Things.Thing.class, address).close();
    assertThat(THINGS.alive()).isEqualTo(before);
  }

  @Test
  void whatIsBorrowedEndsWithWhatIsOwnedThere() {
    Things.Thing owned = THINGS.thing(9);
    Things.Thing borrowed = Handle.borrow(Things.Thing.class, owned.address());
    assertThat(borrowed).isEqualTo(owned);
    borrowed.close();
    assertThat(owned.number()).isEqualTo(9);
    Things.Thing again = Handle.borrow(Things.Thing.class, owned.address());
    owned.close();
    assertThatIllegalStateException().isThrownBy(again::number);
  }

  @Test
  void whatJavaOwnsIsNotAdopted() {
    try (Things.Thing owned = THINGS.thing(10)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Handle.adopt(Things.Thing.class, owned.address()))
          .withMessage("%s is open, and Java owns it already", owned);
    }
  }

  @Test
  void affineHandleBelongsToTheThreadThatAdoptedIt() throws InterruptedException {
    try (Things.OwnThing thing = Handle.adopt(Things.OwnThing.class, THINGS.raw(11).address())) {
      Throwable[] seen = new Throwable[1];
      Thread other =
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, failure) -> seen[0] = failure)
              .start(thing::number);
      other.join();
      assertThat(seen[0]).isInstanceOf(WrongThreadException.class);
      assertThat(thing.number()).isEqualTo(11);
    }
  }

  @Test
  void nothingIsAtNull() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Handle.adopt(Things.Thing.class, 0))
        .withMessage("there is no AdoptedHandleTest.Things.Thing at NULL");
    assertThatIllegalArgumentException().isThrownBy(() -> Handle.borrow(Things.Thing.class, 0));
  }

  @Test
  void whatCDoesNotCloseIsBorrowedOnly() {
    long address = THINGS.raw(12).address();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Handle.adopt(Things.Unclosable.class, address))
        .withMessageContaining("no `void close()` with a prototype")
        .withMessageContaining("borrow it");
    assertThat(Handle.borrow(Things.Unclosable.class, address).number()).isEqualTo(12);
    Handle.adopt(Things.Thing.class, address).close();
  }

  @Test
  void numbersFitTheirIntegerInC() {
    assertThat(Handle.borrow(Things.Slot.class, 0).next()).isEqualTo(1);
    assertThat(Handle.borrow(Things.Slot.class, 65534).next()).isEqualTo(65535);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Handle.borrow(Things.Slot.class, 65536))
        .withMessageContaining("has 2 bytes in C, which do not hold 65536");
    assertThatIllegalArgumentException().isThrownBy(() -> Handle.borrow(Things.Slot.class, -32769));
  }

  @Test
  void oneNumberIsOneHandleHoweverItIsWritten() {
    try (Things.Slot owned = Handle.adopt(Things.Slot.class, 65535)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> Handle.adopt(Things.Slot.class, -1))
          .withMessage("%s is open, and Java owns it already", owned);
      assertThat(Handle.borrow(Things.Slot.class, -1)).isEqualTo(owned);
    }
  }

  interface Stranger extends Handle {}

  @Test
  void typeBelongsToAContract() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Handle.adopt(Stranger.class, 1))
        .withMessage(
            "no open contract has the handle AdoptedHandleTest.Stranger: load the one that does"
                + " before");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Handle.adopt(THINGS, Stranger.class, 1))
        .withMessageContaining("Stranger is no handle of the contract");
    assertThatIllegalStateException().isThrownBy(() -> Handle.borrow(Handle.class, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Handle.borrow("text", Things.Thing.class, 1));
  }

  @C("struct thing { int number; };")
  interface Twice extends AutoCloseable {
    @C("struct thing *thing_new(int number)")
    MemorySegment raw(int number);

    @Override
    void close();

    @C("struct thing *")
    interface Thing extends Handle, AutoCloseable {
      @C("int thing_number(struct thing *t)")
      int number();

      @C("void thing_free(struct thing *t)")
      @Override
      void close();
    }
  }

  @Test
  void oneOfTwoLibrariesIsChosen() throws IOException {
    Twice first = load(Twice.class);
    Path copy = Files.copy(LIBRARY, folder.resolve("libcopy.so"));
    Twice second = Fjord.load(MethodHandles.lookup(), Twice.class, Options.usual().withFile(copy));
    long address = first.raw(13).address();
    assertThatIllegalStateException()
        .isThrownBy(() -> Handle.adopt(Twice.Thing.class, address))
        .withMessageContaining("Twice.Thing is a handle of several libraries that are open");
    Handle.adopt(first, Twice.Thing.class, address).close();
    first.close();
    Twice.Thing thing = Handle.adopt(Twice.Thing.class, second.raw(14).address());
    second.close();
    assertThatIllegalStateException().isThrownBy(thing::number);
    assertThatIllegalStateException()
        .isThrownBy(() -> Handle.adopt(first, Twice.Thing.class, address))
        .withMessageContaining("Twice is closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> Handle.adopt(Twice.Thing.class, address))
        .withMessageContaining("no open contract has the handle AdoptedHandleTest.Twice.Thing");
  }

  @Test
  void oneLibraryIsOneHoweverOftenItIsLoaded() {
    Options silent = Options.usual().withFile(LIBRARY).withSafety(SafetyLevel.OFF);
    Things again = Fjord.load(MethodHandles.lookup(), Things.class, silent);
    assertThat(again).isNotSameAs(THINGS);
    Handle.adopt(Things.Thing.class, again.raw(15).address()).close();
  }

  @Library("c")
  public interface Descriptors {
    @C("int")
    interface Descriptor extends Handle {
      @C("int dup(int fd)")
      int duplicate();
    }
  }

  @Test
  void contractAroundTheTypeIsLoadedIfItWasNot() {
    assertThat(Handle.borrow(Descriptors.Descriptor.class, -1).duplicate()).isEqualTo(-1);
  }
}
