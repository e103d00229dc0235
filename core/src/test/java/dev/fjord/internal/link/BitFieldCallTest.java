package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Unknown;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
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

  record Whole(int bits, long number, int low) {}

  interface Visitor {
    Packet visit(Packet p);
  }

  @C(
      """
      enum tint { DARK, PALE, BRIGHT };
      struct packet {
        unsigned version : 3; _Bool urgent : 1; int delta : 5; enum tint tint : 2; int : 4;
        unsigned long long large : 50; signed char tail;
      };
      struct whole { unsigned int bits : 32; int number : 32; unsigned short low : 16; };
      """)
  interface Values {
    @C("struct packet bits_next(struct packet p)")
    Packet next(Packet p);

    @C("struct whole bits_same(struct whole w)")
    Whole same(Whole w);

    @C("int bits_visit(struct packet (*visit)(struct packet))")
    boolean visit(Visitor visitor);
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Most(long[] v) {}

  interface MostVisitor {
    Most visit(Most m);
  }

  @C("struct most { long long v[120]; };")
  interface Largest {
    @C("struct most bits_most(struct most m)")
    @Errno(failure = Errno.Failure.ANY, cleared = true)
    Most most(Most m);

    @C("int bits_most_visited(struct most (*visit)(struct most))")
    boolean visited(MostVisitor visitor);
  }

  record FloatsFirst(float x, float y, int bits) {}

  record DoubleLast(int bits, float f, double d) {}

  record Crossing(long bits, String text) {}

  record Tight(int low, int high) {}

  @SuppressWarnings("ArrayRecordComponent")
  record InMemory(double d, int bits, float[] f) {}

  record Inner(int a, int b, byte c) {}

  record Outer(Inner inner, float f, double d) {}

  record Alone(long bits) {}

  @C(
      """
      struct floats_first { float x, y; int bits : 7; };
      struct double_last { unsigned bits : 3; float f; double d; };
      struct crossing { long long bits : 20; char text[10]; };
      struct __attribute__((packed)) tight { unsigned char low : 3; unsigned high : 21; };
      struct in_memory { double d; short bits : 9; float f[3]; };
      struct outer { struct { unsigned a : 4, b : 4; char c; } inner; float f; double d; };
      struct alone { unsigned long long : 5, bits : 50; };
      """)
  interface Registers {
    @C("struct floats_first bits_floats_first(double a, int b, struct floats_first v, float c)")
    FloatsFirst floatsFirst(double a, int b, FloatsFirst v, float c);

    @C("struct double_last bits_double_last(double a, int b, struct double_last v, float c)")
    DoubleLast doubleLast(double a, int b, DoubleLast v, float c);

    @C("struct crossing bits_crossing(double a, int b, struct crossing v, float c)")
    Crossing crossing(double a, int b, Crossing v, float c);

    @C("struct tight bits_tight(double a, int b, struct tight v, float c)")
    Tight tight(double a, int b, Tight v, float c);

    @C("struct in_memory bits_in_memory(double a, int b, struct in_memory v, float c)")
    InMemory inMemory(double a, int b, InMemory v, float c);

    @C("struct outer bits_outer(double a, int b, struct outer v, float c)")
    Outer outer(double a, int b, Outer v, float c);

    @C("struct alone bits_alone(double a, int b, struct alone v, float c)")
    Alone alone(double a, int b, Alone v, float c);
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
  void structsWithBitFieldsArePassedByValue(Executors.Named executor) {
    Values c = Contracts.implement(executor, Values.class, FIXTURE, MethodHandles.lookup());
    assertThat(c.next(new Packet(6, true, 15, Tint.PALE, LARGE - 1, (byte) -5)))
        .isEqualTo(new Packet(7, false, -15, Tint.PALE, LARGE, (byte) -5));
    Whole whole = new Whole(-1, Integer.MIN_VALUE, 0xFFFF);
    assertThat(c.same(whole)).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbacksTakeAndReturnBitFieldsByValue(Executors.Named executor) {
    Values c = Contracts.implement(executor, Values.class, FIXTURE, MethodHandles.lookup());
    Packet expected = new Packet(5, true, -16, Tint.PALE, 1L << 49, (byte) 0);
    Packet answer = new Packet(2, false, 15, Tint.DARK, 7, (byte) 0);
    assertThat(c.visit(p -> p.equals(expected) ? answer : p)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void eightbytesTravelInTheRegistersThatCExpects(Executors.Named executor) {
    Registers c = Contracts.implement(executor, Registers.class, FIXTURE, MethodHandles.lookup());
    var floats = new FloatsFirst(1, -2, -64);
    assertThat(c.floatsFirst(1.5, -2, floats, 2.5f)).isEqualTo(floats);
    var last = new DoubleLast(7, -1, Math.PI);
    assertThat(c.doubleLast(1.5, -2, last, 2.5f)).isEqualTo(last);
    var crossing = new Crossing(-524_288, "0123456789");
    assertThat(c.crossing(1.5, -2, crossing, 2.5f)).isEqualTo(crossing);
    var tight = new Tight(5, 0x1F_FFFF);
    assertThat(c.tight(1.5, -2, tight, 2.5f)).isEqualTo(tight);
    var memory = c.inMemory(1.5, -2, new InMemory(Math.E, -256, new float[] {1, 2, 3}), 2.5f);
    assertThat(memory.d()).isEqualTo(Math.E);
    assertThat(memory.bits()).isEqualTo(-256);
    assertThat(memory.f()).containsExactly(1, 2, 3);
    var outer = new Outer(new Inner(15, 1, (byte) 'x'), 0.25f, -3);
    assertThat(c.outer(1.5, -2, outer, 2.5f)).isEqualTo(outer);
    var alone = new Alone((1L << 50) - 1);
    assertThat(c.alone(1.5, -2, alone, 2.5f)).isEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void mostEightbytesThatAreAllowedArrive(Executors.Named executor) {
    Largest c = Contracts.implement(executor, Largest.class, FIXTURE, MethodHandles.lookup());
    long[] up = LongStream.range(0, 120).map(i -> i % 50).toArray();
    assertThat(c.most(new Most(up)).v()).isEqualTo(LongStream.of(up).map(v -> -v).toArray());
    Most down = new Most(LongStream.of(up).map(v -> 49 - v).toArray());
    assertThat(c.visited(m -> Arrays.equals(m.v(), up) ? down : m)).isTrue();
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
