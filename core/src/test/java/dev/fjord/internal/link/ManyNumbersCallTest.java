package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.fjord.annotation.C;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Records of more numbers than are read and written one by one.
class ManyNumbersCallTest {
  private static final Fixture FIXTURE = Fixture.compile("numbers");

  /// What making a `Triple` does first.
  private static final Queue<Runnable> FIRST = new ArrayDeque<>();

  /// What the class `Nine` calls when it is initialised.
  private static @Nullable Numbers current;

  @C("mixed")
  record Mixed(
      byte a,
      int b,
      short c,
      char d,
      int e,
      long f,
      long g,
      float h,
      double i,
      boolean j,
      int k,
      @Nullable MemorySegment l) {
    static final Mixed LEAST =
        new Mixed(
            Byte.MIN_VALUE,
            0,
            Short.MIN_VALUE,
            '\0',
            Integer.MIN_VALUE,
            0,
            Long.MIN_VALUE,
            Float.NEGATIVE_INFINITY,
            -0.0,
            false,
            -1,
            null);
    static final Mixed MOST =
        new Mixed(
            Byte.MAX_VALUE,
            255,
            Short.MAX_VALUE,
            '\uFFFF',
            Integer.MAX_VALUE,
            0xFFFF_FFFFL,
            Long.MAX_VALUE,
            Float.MIN_VALUE,
            Double.NaN,
            true,
            70_000,
            MemorySegment.ofAddress(0x7fff_ffff_1234L));

    Mixed withB(int value) {
      return new Mixed(a, value, c, d, e, f, g, h, i, j, k, l);
    }
  }

  @C("triple")
  record Triple(long x, long y, long z) {
    Triple {
      Runnable action = FIRST.poll();
      if (action != null) {
        action.run();
      }
    }
  }

  @C("range")
  record Range(Triple low, Triple high, long tag, long level, long more) {}

  @C("nine")
  record Nine(long a, long b, long c, long d, long e, long f, long g, long h, long i) {
    /// Made when the first one is about to be.
    static final Nine OF_CLASS = Objects.requireNonNull(current).nine(100);
  }

  @C(
      """
      typedef struct {
        int8_t a; uint8_t b; int16_t c; uint16_t d; int32_t e; uint32_t f; int64_t g;
        float h; double i; bool j; int32_t k; void *l;
      } mixed;
      typedef struct { int64_t x, y, z; } triple;
      typedef struct { triple low, high; int64_t tag, level, more; } range;
      typedef struct { int64_t a, b, c, d, e, f, g, h, i; } nine;
      """)
  interface Numbers {
    @C("mixed numbers_same(mixed m)")
    Mixed same(Mixed m);

    @C("bool numbers_clean(mixed m)")
    boolean isClean(Mixed m);

    @C("const mixed *numbers_keep(const mixed *m)")
    Mixed keep(Mixed m);

    @C("range numbers_range(int64_t n)")
    Range range(long n);

    @C("int64_t numbers_sum(range a, range b)")
    long sum(Range a, Range b);

    @C("nine numbers_nine(int64_t n)")
    Nine nine(long n);
  }

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Numbers numbers(Executors.Named executor) {
    return Contracts.implement(executor, Numbers.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void numbersOfEveryKindComeBackAsTheyWere(Executors.Named executor) {
    Numbers c = numbers(executor);
    for (Mixed each : List.of(Mixed.LEAST, Mixed.MOST)) {
      assertThat(c.same(each)).isEqualTo(each);
      assertThat(c.keep(each)).isEqualTo(each);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void bytesBetweenMembersAreZero(Executors.Named executor) {
    Numbers c = numbers(executor);
    Triple ones = new Triple(-1, -1, -1);
    Range dirty = new Range(ones, ones, -1, -1, -1);
    c.sum(dirty, dirty);
    assertThat(c.isClean(Mixed.LEAST)).isTrue();
    c.sum(dirty, dirty);
    assertThat(c.isClean(Mixed.MOST)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void numbersOutOfRangeAreRefused(Executors.Named executor) {
    Numbers c = numbers(executor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> c.same(Mixed.LEAST.withB(256)))
        .withMessageContaining("m.b");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recordsInRecordsAreTakenApart(Executors.Named executor) {
    Numbers c = numbers(executor);
    Range range = new Range(new Triple(1, 2, 3), new Triple(4, 5, 6), 7, 8, 9);
    assertThat(c.range(1)).isEqualTo(range);
    assertThat(c.sum(range, c.range(-6))).isEqualTo(285);
    assertThatNullPointerException()
        .isThrownBy(() -> c.sum(range, new Range(range.low(), null, 0, 0, 0)))
        .withMessageContaining("b.high");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void constructorsMayCallAgain(Executors.Named executor) {
    Numbers c = numbers(executor);
    FIRST.add(() -> c.range(1000));
    assertThat(c.range(1)).isEqualTo(new Range(new Triple(1, 2, 3), new Triple(4, 5, 6), 7, 8, 9));
  }

  @Test
  void initialisersOfRecordClassesMayCallAgain() {
    current = numbers(Executors.emitter());
    Nine nine = current.nine(1);
    assertThat(nine).isEqualTo(new Nine(1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertThat(Nine.OF_CLASS.i()).isEqualTo(108);
  }
}
