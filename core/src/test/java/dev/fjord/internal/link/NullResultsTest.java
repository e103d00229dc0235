package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.annotation.C;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// NULL from C is null only where the type says so, also as a bare address.
class NullResultsTest {
  private static final Fixture FIXTURE = Fixture.compile("bytecounts");

  interface Functions {
    @C("const void *place(int given)")
    MemorySegment place(int given);

    @C("const void *place(int given)")
    @Nullable MemorySegment placeOrNull(int given);
  }

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void addressOfNothingFailsTheCallUnlessItMayBeNull(Executors.Named executor) {
    Functions c =
        Contracts.bind(executor, Functions.class, FIXTURE, MethodHandles.lookup()).contract();
    assertThat(c.place(1)).isEqualTo(c.placeOrNull(1));
    assertThat(c.placeOrNull(0)).isNull();
    assertThatThrownBy(() -> c.place(0))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("return is NULL: mark the type @Nullable");
  }
}
