package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Units that are no text become U+FFFD, one by one, and never fail a call.
class MalformedTextTest {
  private static final Fixture FIXTURE = Fixture.compile("text");

  interface Texts {
    @C("const char16_t *malformed16(void)")
    String units16();

    @C("const char32_t *malformed32(void)")
    String units32();
  }

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void surrogatesWithoutAPartnerAreReplaced(Executors.Named executor) {
    Texts c = Contracts.bind(executor, Texts.class, FIXTURE, MethodHandles.lookup()).contract();
    assertThat(c.units32()).isEqualTo("a\ufffd\ufffd\ud83d\ude00\ufffdz");
    assertThat(c.units16()).isEqualTo("\ufffda\ufffd");
  }
}
