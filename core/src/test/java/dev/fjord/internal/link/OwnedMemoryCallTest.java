package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Struct;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Owned;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Memory of C that an arena of Java owns.
class OwnedMemoryCallTest {
  private static final Fixture FIXTURE = Fixture.compile("owned");

  @C("struct item { int number; };")
  interface Items {
    @C("struct item *item_new(int number)")
    @Owned("item_free")
    Item make(int number, Arena until);

    @C("void item_free(struct item *item)")
    void free(Item item);

    @C("int items_made(void)")
    int made();

    @C("int items_freed(void)")
    int freed();
  }

  @C("struct item")
  interface Item extends Struct {
    int number();
  }

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Items bind(Executors.Named executor) {
    return Contracts.implement(executor, Items.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arenaFreesWhatItOwns(Executors.Named executor) {
    Items items = bind(executor);
    int before = items.freed();
    try (Arena arena = Arena.ofConfined()) {
      assertThat(items.make(7, arena).number()).isEqualTo(7);
      items.make(8, arena);
      assertThat(items.freed()).isEqualTo(before);
    }
    assertThat(items.freed()).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arenaThatCannotOwnIsRefusedBeforeTheCall(Executors.Named executor) {
    Items items = bind(executor);
    int before = items.made();
    Arena closed = Arena.ofConfined();
    closed.close();
    assertThatThrownBy(() -> items.make(1, closed)).isInstanceOf(IllegalStateException.class);
    Arena foreign = CompletableFuture.supplyAsync(Arena::ofConfined).join();
    assertThatThrownBy(() -> items.make(1, foreign)).isInstanceOf(WrongThreadException.class);
    assertThatThrownBy(() -> items.make(1, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("until is null");
    assertThat(items.made()).isEqualTo(before);
  }
}
