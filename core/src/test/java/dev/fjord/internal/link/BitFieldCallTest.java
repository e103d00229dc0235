package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Unknown;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bit-fields as components of records.
class BitFieldCallTest {
  private static final Fixture FIXTURE = Fixture.compile("bits");
  private static final long LARGE = (1L << 50) - 1;

  enum Tint {
    DARK,
    PALE,
    @Unknown
    OTHER
  }

  record Packet(int version, boolean urgent, int delta, Tint tint, long large, byte tail) {}

  record Odd(int first, long wide, long last) {}

  @C(
      """
      enum tint { DARK, PALE, BRIGHT };
      struct packet {
        unsigned version : 3; _Bool urgent : 1; int delta : 5; enum tint tint : 2; int : 4;
        unsigned long long large : 50; signed char tail;
      };
      struct __attribute__((packed)) odd {
        unsigned char first : 3; long long wide : 64; unsigned last : 16;
      };
      """)
  interface Pointers {
    @C(
        "int bits_is_packet(const struct packet *p, unsigned version, _Bool urgent, int delta,"
            + " enum tint tint, unsigned long long large)")
    boolean isPacket(Packet p, int version, boolean urgent, int delta, Tint tint, long large);

    @C(
        "const struct packet *bits_packet(unsigned version, _Bool urgent, int delta, int tint,"
            + " unsigned long long large)")
    Packet packet(int version, boolean urgent, int delta, int tint, long large);

    @C("int bits_is_padded(const struct packet *p)")
    boolean isPadded(Packet p);

    @C("int bits_is_odd(const struct odd *o, unsigned char first, long long wide, unsigned last)")
    boolean isOdd(Odd o, int first, long wide, int last);

    @C("const struct odd *bits_odd(unsigned char first, long long wide, unsigned last)")
    Odd odd(int first, long wide, int last);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  private static Pointers load(Executors.Named executor) {
    return Contracts.implement(executor, Pointers.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void componentsGoIntoTheirBits(Executors.Named executor) {
    Pointers c = load(executor);
    for (Packet p :
        List.of(
            new Packet(7, false, -16, Tint.PALE, 0, (byte) -1),
            new Packet(0, true, 15, Tint.DARK, LARGE, (byte) -1))) {
      assertThat(c.isPacket(p, p.version, p.urgent, p.delta, p.tint, p.large)).as("%s", p).isTrue();
      assertThat(c.isOdd(new Odd(7, -1, 0xFFFF), 7, -1, 0xFFFF)).as("fills the memory").isTrue();
      assertThat(c.isPadded(p)).as("%s", p).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void componentsComeOutOfTheirBits(Executors.Named executor) {
    Pointers c = load(executor);
    assertThat(c.packet(5, true, -16, 1, 0))
        .isEqualTo(new Packet(5, true, -16, Tint.PALE, 0, (byte) -1));
    assertThat(c.packet(2, false, 15, 2, LARGE))
        .isEqualTo(new Packet(2, false, 15, Tint.OTHER, LARGE, (byte) -1));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void bitFieldsMayCoverNineBytesAndEndWithTheStruct(Executors.Named executor) {
    Pointers c = load(executor);
    for (long wide : new long[] {Long.MIN_VALUE, -1, 0, 0x0123_4567_89AB_CDEFL, Long.MAX_VALUE}) {
      assertThat(c.isOdd(new Odd(5, wide, 0x1234), 5, wide, 0x1234)).isTrue();
      assertThat(c.odd(2, wide, 0xFFFF)).isEqualTo(new Odd(2, wide, 0xFFFF));
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void valueTooWideForABitFieldIsRefused(Executors.Named executor) {
    Pointers c = load(executor);
    refuses(c, new Packet(8, false, 0, Tint.DARK, 0, (byte) 0), "p.version: 8", "0..7", "int : 3");
    refuses(c, new Packet(-1, false, 0, Tint.DARK, 0, (byte) 0), "p.version: -1");
    refuses(c, new Packet(0, false, 16, Tint.DARK, 0, (byte) 0), "p.delta: 16", "-16..15");
    refuses(c, new Packet(0, false, -17, Tint.DARK, 0, (byte) 0), "p.delta: -17");
    refuses(c, new Packet(0, false, 0, Tint.DARK, LARGE + 1, (byte) 0), "p.large", "" + LARGE);
    refuses(c, new Packet(0, false, 0, Tint.DARK, -1, (byte) 0), "p.large: -1");
    refuses(c, new Packet(0, false, 0, Tint.OTHER, 0, (byte) 0), "p.tint: OTHER");
  }

  private static void refuses(Pointers c, Packet packet, String... says) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> c.isPadded(packet))
        .satisfies(e -> assertThat(e.getMessage()).contains(says));
  }
}
