package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Owned;
import dev.fjord.internal.link.Fixture;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Handles of addresses that come from elsewhere than a call.
class AdoptedHandleTest {
  private static final Path LIBRARY = Fixture.compile("handles").file();

  interface Stores extends AutoCloseable {
    @C("struct base *derived_new(int more)")
    @Owned
    Base derived(int more);

    @C("unsigned counter_new(void)")
    @Owned
    Counter counter();

    @C("const char *journal_read(void)")
    String journal();

    @C("void journal_clear(void)")
    void clear();

    @Override
    void close();
  }

  @C("struct base *")
  interface Base extends Handle, AutoCloseable {
    @C("void base_free(struct base *b)")
    @Override
    void close();

    @C("int base_kind(struct base *b)")
    int kind();
  }

  @C("unsigned")
  interface Counter extends Handle, AutoCloseable {
    @C("int counter_delete(unsigned id)")
    @Check("zero")
    @Override
    void close();

    @C("unsigned counter_id(unsigned id)")
    int id();
  }

  interface Unused {
    @C("int stores_open(void)")
    int openNow();
  }

  @C("struct base *")
  interface OfNobody extends Handle {}

  interface Closing extends AutoCloseable {
    @C("struct derived *derived_new(int more)")
    @Owned
    Derived derived(int more);

    @Override
    void close();
  }

  @C("struct derived *")
  interface Derived extends Handle, AutoCloseable {
    @C("void base_free(struct derived *d)")
    @Override
    void close();

    @C("int derived_more(struct derived *d)")
    int more();
  }

  @TempDir Path folder;

  private static <T> T load(Class<T> type, Path file) {
    return Fjord.load(MethodHandles.lookup(), type, Options.usual().withFile(file));
  }

  @AfterEach
  void usualExecutor() {
    System.clearProperty("fjord.executor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"emitter", "interpreter"})
  void adoptedHandleIsJavasAndBorrowedOneIsNot(String executor) {
    System.setProperty("fjord.executor", executor);
    try (Stores stores = load(Stores.class, LIBRARY)) {
      stores.clear();
      Base made = stores.derived(1);
      Base borrowed = Handle.borrow(Base.class, made.address());
      assertThat(borrowed).isEqualTo(made).isNotSameAs(made);
      assertThat(borrowed.kind()).isEqualTo(3);
      borrowed.close();
      assertThat(borrowed.isOpen()).isFalse();
      assertThat(made.isOpen()).isTrue();
      assertThat(stores.journal()).isEmpty();
      made.close();
      Counter counter = Handle.adopt(Counter.class, 7);
      assertThat(counter.id()).isEqualTo(7);
      counter.close();
      counter.close();
      assertThat(stores.journal()).isEqualTo("BN");
    }
  }

  @Test
  void numbersAreThoseThatFitTheirType() {
    try (Stores _ = load(Stores.class, LIBRARY)) {
      assertThat(Handle.borrow(Counter.class, -1).address()).isEqualTo(0xFFFF_FFFFL);
      assertThat(Handle.borrow(Counter.class, 0xFFFF_FFFFL).id()).isEqualTo(-1);
      assertThat(Handle.borrow(Counter.class, 0).isOpen()).isTrue();
      assertThatThrownBy(() -> Handle.adopt(Counter.class, 1L << 40))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "AdoptedHandleTest.Counter stands for `unsigned int`, which 1099511627776 does not"
                  + " fit");
    }
  }

  @Test
  void nullIsNoHandle() {
    try (Stores _ = load(Stores.class, LIBRARY)) {
      assertThatThrownBy(() -> Handle.borrow(Base.class, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("AdoptedHandleTest.Base stands for an address, and 0 is none");
    }
  }

  @Test
  void handleOfNoContractIsRefused() {
    load(Unused.class, LIBRARY);
    assertThatThrownBy(() -> Handle.adopt(OfNobody.class, 16))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AdoptedHandleTest.OfNobody")
        .hasMessageContaining("load");
  }

  @Test
  void contractThatIsOpenIsTheOne() throws IOException {
    try (Closing first = load(Closing.class, copy("first"))) {
      long address = first.derived(4).address();
      try (Closing _ = load(Closing.class, copy("second"))) {
        assertThatThrownBy(() -> Handle.adopt(Derived.class, address))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("AdoptedHandleTest.Derived")
            .hasMessageContaining("several libraries");
      }
      assertThat(Handle.borrow(Derived.class, address).more()).isEqualTo(4);
    }
    assertThatThrownBy(() -> Handle.adopt(Derived.class, 16))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AdoptedHandleTest.Derived");
  }

  private Path copy(String name) throws IOException {
    return Files.copy(LIBRARY, folder.resolve("lib" + name + ".so"));
  }
}
