package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Call;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Returns;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks that are default methods of the contract judge the calls of its handles and views, too.
class ContractCheckTest {
  private static final Fixture FIXTURE = Fixture.compile("handles");

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  private static Contracts.Bound<Stores> bind(Executors.Named executor) {
    return Contracts.bind(executor, Stores.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void contractJudgesTheCallsOfItsHandles(Executors.Named executor) {
    Stores stores = bind(executor).contract();
    Store store = stores.open("a");
    store.requireFine();
    store.failClose(5);
    assertThatThrownBy(store::requireFine)
        .isInstanceOf(NativeException.class)
        .hasMessage("store_status() failed with 5: " + stores.openNow() + " open");
    assertThatThrownBy(store::close)
        .isInstanceOf(NativeException.class)
        .hasMessageEndingWith("failed with 5: " + stores.openNow() + " open");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void contractJudgesItsOwnCalls(Executors.Named executor) {
    assertThatThrownBy(() -> bind(executor).contract().open("broken"))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("failed with 7: ");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void contractJudgesTheCallsOfItsViews(Executors.Named executor) {
    try (Arena arena = Arena.ofConfined()) {
      Base base = bind(executor).allocate(Base.class, arena);
      base.requireFine();
      base.kind(3);
      assertThatThrownBy(base::requireFine)
          .isInstanceOf(NativeException.class)
          .hasMessageStartingWith("base_kind() failed with 3: ");
    }
  }

  @C("typedef struct store store; struct base { int kind; };")
  interface Stores {
    @C("int stores_open(void)")
    int openNow();

    @C("int store_open(const char *name, store **out)")
    @Returns("out")
    @Owned
    @Check("fine")
    Store open(String name);

    // By its mention here the view belongs to the contract.
    @C("int base_kind(struct base *b)")
    int kind(Base base);

    default void fine(int status, Call call) {
      if (status != 0) {
        throw new NativeException(call, status, openNow() + " open");
      }
    }
  }

  @C("store *")
  interface Store extends Handle, AutoCloseable {
    @C("int store_close(store *s)")
    @Check("fine")
    @Override
    void close();

    @C("int store_status(const store *s)")
    @Check("fine")
    void requireFine();

    @C("void store_fail_close(store *s, int status)")
    void failClose(int status);
  }

  @C("struct base")
  interface Base extends Struct {
    void kind(int kind);

    @C("int base_kind(struct base *b)")
    @Check("fine")
    void requireFine();
  }
}
