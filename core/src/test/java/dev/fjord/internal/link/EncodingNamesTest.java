package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Encoding;
import dev.fjord.annotation.Sized;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A charset is the same under each of its names.
class EncodingNamesTest {
  private static final Fixture FIXTURE = Fixture.compile("bytecounts");

  interface Functions {
    @C("int wide_text(const char16_t *text, int bytes)")
    int units(@Encoding("utf-16") @Sized(bytes = "bytes") String text);

    @C("int wide_text(const char16_t *text, int bytes)")
    int same(@Encoding("UTF_16LE") @Sized(bytes = "bytes") String text);

    @C("int byte_text(const void *text)")
    int bytes(@Encoding("utf16") String text);
  }

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void unitsAreThoseOfTheCharset(Executors.Named executor) {
    Functions c =
        Contracts.bind(executor, Functions.class, FIXTURE, MethodHandles.lookup()).contract();
    assertThat(c.units("a\u8868")).isEqualTo(4 * 1000 + 0x8868);
    assertThat(c.same("a\u8868")).isEqualTo(4 * 1000 + 0x8868);
    assertThat(c.bytes("\u8868\u8868")).isEqualTo(2);
    assertThat(c.bytes("ab")).isEqualTo(2);
  }
}
