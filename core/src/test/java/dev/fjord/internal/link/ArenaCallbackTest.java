package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.internal.link.ViewContracts.Everything;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lambdas in fields of structs, which live as long as an arena.
class ArenaCallbackTest {
  private static final Fixture FIXTURE = Fixture.compile("views");

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void whatTheFunctionThrowsReachesTheCallerAndItRunsAgain(Executors.Named executor) {
    var bound =
        Contracts.bind(executor, ViewContracts.Views.class, FIXTURE, MethodHandles.lookup());
    ArithmeticException thrown = new ArithmeticException();
    try (Arena arena = Arena.ofConfined()) {
      Everything e = bound.allocate(Everything.class, arena);
      e.op(
          (a, b) -> {
            if (b == 0) {
              throw thrown;
            }
            return a / b;
          },
          arena);
      assertThatThrownBy(() -> bound.contract().call(e, 6, 0)).isSameAs(thrown);
      assertThat(bound.contract().call(e, 6, 2)).isEqualTo(3);
      assertThatThrownBy(() -> e.op().apply(6, 0)).isSameAs(thrown);
      assertThat(e.op().apply(6, 2)).isEqualTo(3);
    }
  }
}
