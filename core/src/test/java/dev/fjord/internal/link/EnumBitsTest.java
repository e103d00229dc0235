package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.Struct;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Unknown;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Enums in bit-fields keep their sign.
class EnumBitsTest {
  private static final Fixture FIXTURE = Fixture.compile("bits");

  @C("enum sign")
  enum Sign {
    @C("MINUS")
    MINUS,
    @C("NONE")
    NONE,
    @C("PLUS")
    PLUS,
    @Unknown
    OTHER
  }

  @C(
      """
      enum sign { MINUS = -1, NONE, PLUS };
      struct signs { enum sign first : 2; enum sign second : 5; };
      """)
  interface Functions {
    @C("int bits_signs(const struct signs *s)")
    int signs(Signs s);

    @C("int bits_signs(const struct signs *s)")
    int signs(Pair s);

    @C("const struct signs *bits_signed(int first, int second)")
    @Borrowed
    Signs view(int first, int second);

    @C("const struct signs *bits_signed(int first, int second)")
    Pair pair(int first, int second);
  }

  @C("struct signs")
  interface Signs extends Struct {
    Sign first();

    void first(Sign value);

    Sign second();

    void second(Sign value);
  }

  @C("struct signs")
  record Pair(Sign first, Sign second) {}

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void negativeConstantsAreReadAndWritten(Executors.Named executor) {
    var bound = Contracts.bind(executor, Functions.class, FIXTURE, MethodHandles.lookup());
    Functions c = bound.contract();
    assertThat(c.pair(-1, 1)).isEqualTo(new Pair(Sign.MINUS, Sign.PLUS));
    assertThat(c.view(-1, -1).first()).isEqualTo(Sign.MINUS);
    assertThat(c.view(1, -1).second()).isEqualTo(Sign.MINUS);
    assertThat(c.view(1, -7).second()).isEqualTo(Sign.OTHER);
    assertThat(c.signs(new Pair(Sign.PLUS, Sign.MINUS))).isEqualTo(9);
    try (Arena arena = Arena.ofConfined()) {
      Signs signs = bound.allocate(Signs.class, arena);
      signs.first(Sign.MINUS);
      signs.second(Sign.MINUS);
      assertThat(c.signs(signs)).isEqualTo(-11);
    }
  }
}
