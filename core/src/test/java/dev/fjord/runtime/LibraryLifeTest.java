package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fjord.runtime.HandleKind.Trait;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Libraries that can be closed, and what keeps them.
class LibraryLifeTest {
  private final AtomicInteger unloaded = new AtomicInteger();
  private final LibraryLife life =
      new LibraryLife("Api", () -> "libapi", new Retentions(), unloaded::incrementAndGet);

  private HandleState child(Trait... traits) {
    HandleKind kind =
        new HandleKind("loop", Set.of(traits), 0, Child::new, _ -> {}, new Retentions());
    return HandleState.open(kind, 0x1000, true, false, List.of(life.state()));
  }

  private record Child(HandleState fjord$state) implements LiveHandle {
    @Override
    public void fjord$close() {}
  }

  @Test
  void saysByNameWhichHandleKeepsIt() {
    child(Trait.CLOSABLE, Trait.CLOSES_LATER);
    assertThatIllegalStateException()
        .isThrownBy(life::close)
        .withMessageStartingWith(
            "Api stays open: C has not finished closing loop@0x1000, which is open; close that");
    assertThat(life.isOpen()).isTrue();
    assertThat(unloaded).hasValue(0);
  }

  @Test
  void closesItsHandlesAndThenTheLibrary() {
    HandleState child = child(Trait.CLOSABLE);
    life.close();
    assertThat(child.isOpen()).isFalse();
    assertThat(unloaded).hasValue(1);
    assertThatIllegalStateException()
        .isThrownBy(life::enter)
        .withMessage("Api is closed, and so is its use of libapi: load it again");
  }
}
