package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.internal.link.ConformanceContracts.Bag;
import dev.fjord.internal.link.ConformanceContracts.Box;
import dev.fjord.internal.link.ConformanceContracts.Color;
import dev.fjord.internal.link.ConformanceContracts.Flag;
import dev.fjord.internal.link.ConformanceContracts.Named;
import dev.fjord.internal.link.ConformanceContracts.Point;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What contracts do, from their text to C and back, the same on every executor.
class ContractConformanceTest {
  private static final Fixture FIXTURE = Fixture.compile("conformance");

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  private static <T> T load(Executors.Named executor, Class<T> type) {
    return Contracts.implement(executor, type, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void narrowIntegersKeepTheirBitsOrTheirRange(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Scalars.class);
    assertThat(c.addU8(200, 55)).isEqualTo(255);
    assertThat(c.addBits((byte) -1, (byte) 2)).isEqualTo((byte) 1);
    assertThat(c.negate(-127)).isEqualTo(127);
    assertThat(c.sameChar('\uffff')).isEqualTo('\uffff');
    assertThat(c.sameU16(65535)).isEqualTo(65535);
    assertThat(c.sameU32(0xffffffffL)).isEqualTo(0xffffffffL);
    assertThat(c.sameBits(-1)).isEqualTo(-1);
    assertThat(c.sameU64(-1)).isEqualTo(-1);
    assertThat(c.half(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE / 2);
    assertThat(c.halfF(3)).isEqualTo(1.5f);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void valuesOutOfRangeAreRefusedByNameValueAndRange(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Scalars.class);
    assertThatThrownBy(() -> c.addU8(256, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a: 256")
        .hasMessageContaining("0..255");
    assertThatThrownBy(() -> c.addU8(0, -1)).hasMessageContaining("b: -1");
    assertThatThrownBy(() -> c.negate(128)).hasMessageContaining("-128..127");
    assertThatThrownBy(() -> c.sameU32(1L << 32)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void dirtyRegistersDoNotShow(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Scalars.class);
    assertThat(c.not(true)).isFalse();
    assertThat(c.not(false)).isTrue();
    assertThat(c.dirtyBool(0xffffff00L)).isFalse();
    assertThat(c.dirtyBool(0xffffff01L)).isTrue();
    assertThat(c.dirtyByte(0x1234_5680L)).isEqualTo(-128);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void stringsGoInAndComeOut(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Texts.class);
    assertThat(c.length("grüß")).isEqualTo(6);
    assertThat(c.length("")).isZero();
    assertThat(c.length("x".repeat(100_000))).isEqualTo(100_000);
    assertThat(c.greeting()).isEqualTo("grüß dich");
    assertThat(c.broken()).isEqualTo("a\ufffdb");
    assertThat(c.nothing()).isNull();
    assertThat(c.wideLength("a\uD83D\uDE00b")).isEqualTo(3);
    assertThat(c.join(new String[] {"a", "bc", ""})).isEqualTo("abc");
    assertThat(c.count(new String[] {"a", "b"})).isEqualTo(2);
    assertThat(c.pick("one", "two", true)).isEqualTo("two");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void encodingOfAContractIsThatOfAllItsNarrowStrings(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Latin.class);
    assertThat(c.length("grüß")).isEqualTo(4);
    assertThat(c.lengthOfUtf8("grüß")).isEqualTo(6);
    assertThat(c.lengthOf("grüß")).isEqualTo(6);
    assertThat(c.wideLength("grüß")).isEqualTo(4);
    assertThat(c.lengthOfUtf32("grüß")).isEqualTo(4);
    assertThat(c.firstUnit("grüß")).isEqualTo('g');
    assertThat(c.pick("grün", "weiß", true)).isEqualTo("weiß");
    assertThat(c.tagLength(new ConformanceContracts.Latin.Tagged(1, "ß"))).isEqualTo(1);
    assertThat(c.withGreeting(String::length)).isEqualTo(11);
    assertThatThrownBy(() -> c.length("€")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void unfitStringsAreRefused(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Texts.class);
    assertThatThrownBy(() -> c.length("a\0b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> c.length("\uD800")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> c.length(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("s");
    assertThatThrownBy(c::something)
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("NULL");
    assertThatThrownBy(() -> c.join(new String[] {"a", null}))
        .isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arraysGoInOutAndBoth(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Arrays.class);
    assertThat(c.sum(new int[] {1, 2, 3})).isEqualTo(6);
    assertThat(c.sum(new int[0])).isZero();
    assertThat(c.sumOptional(null)).isZero();
    assertThat(c.sumCritical(new int[] {4, 5})).isEqualTo(9);
    int[] v = {1, 2, 3};
    c.twice(v);
    assertThat(v).containsExactly(2, 4, 6);
    c.fill(v);
    assertThat(v).containsExactly(0, 1, 2);
    int[] some = {1, 1, 1, 1, 1};
    c.fillSome(some);
    assertThat(some).containsExactly(7, 7, 7, 1, 1);
    long[] wide = {1L << 40};
    c.twiceWide(wide);
    assertThat(wide).containsExactly(1L << 41);
    assertThat(c.three(new int[] {1, 2, 3})).isEqualTo(6);
    assertThat(c.one(7)).isEqualTo(7);
    assertThat(c.fold(new byte[] {1, 2})).isEqualTo(33);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arraysOfWrongLengthAreRefused(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Arrays.class);
    assertThat(c.dot(new int[] {1, 2}, new int[] {3, 4})).isEqualTo(11);
    assertThatThrownBy(() -> c.dot(new int[] {1}, new int[] {3, 4}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> c.three(new int[2])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> c.sum(null)).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void memoryOfTheUserKeepsItsGuarantees(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Arrays.class);
    MemorySegment closed;
    try (Arena arena = Arena.ofConfined()) {
      closed = arena.allocate(8, 4);
      closed.fill((byte) 1);
      assertThat(c.sumSegment(closed)).isEqualTo(2 * 0x01010101L);
      assertThatThrownBy(() -> c.store(closed.asReadOnly(), 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> c.sumSegment(closed)).isInstanceOf(IllegalStateException.class);
    MemorySegment heap = MemorySegment.ofArray(new int[] {1, 2});
    assertThat(c.sumSegment(heap)).isEqualTo(3);
    c.store(heap, 0);
    assertThat(heap.toArray(ValueLayout.JAVA_INT)).containsExactly(0, 0);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void buffersPassPositionToLimit(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Arrays.class);
    ByteBuffer heap = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);
    ByteBuffer direct =
        ByteBuffer.allocateDirect(4).put(new byte[] {9, 1, 2, 9}).position(1).limit(3);
    assertThat(c.foldBuffer(heap)).isEqualTo(33);
    assertThat(c.foldBuffer(direct)).isEqualTo(33);
    c.storeBuffer(heap, 5);
    c.storeBuffer(direct, 5);
    assertThat(heap.array()).containsExactly(9, 5, 5, 9);
    assertThat(direct.get(1)).isEqualTo((byte) 5);
    assertThat(direct.limit(4).get(3)).isEqualTo((byte) 9);
    assertThat(heap.position()).isEqualTo(1);
    assertThatThrownBy(() -> c.storeBuffer(heap.asReadOnlyBuffer(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void resultsComeThroughOutParameters(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Results.class);
    assertThat(c.split(2.5)).isEqualTo(new ConformanceContracts.Split(2, 0.5));
    assertThat(c.parse("42")).isEqualTo(42);
    assertThatThrownBy(() -> c.parse("x"))
        .isInstanceOf(NativeException.class)
        .hasMessage("parse(\"x\") failed with -1");
    assertThat(c.makeBytes()).isEqualTo(new byte[] {'a', 'b', 'c', 'd'});
    assertThat(c.fillText(100)).isEqualTo("some text");
    assertThat(c.fillText(5)).isEqualTo("some");
    assertThat(c.blob()).containsExactly(3, 9, 8);
    assertThatThrownBy(() -> c.fillText(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void nothingIsCountedWhereNothingIs(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Results.class);
    assertThat(c.noBlob()).isNull();
    assertThatThrownBy(c::missingBlob).isInstanceOf(NativeException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void argumentsBehindDotsArePromotedWithinTheRangeOfTheirTypes(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Promoted.class);
    assertThat(c.narrow((short) -2, (byte) 200, true, 0.5f)).isEqualTo(-2 + 200 + 1 + 0.5);
    assertThat(c.wide(-2, 200, true, 0.5)).isEqualTo(-2 + 200 + 1 + 0.5);
    assertThat(c.fixed()).isEqualTo(-3 + 250 + 1 + 0.25);
    assertThatThrownBy(() -> c.wide(40_000, 0, false, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a: 40000")
        .hasMessageContaining("-32768..32767");
    assertThatThrownBy(() -> c.wide(0, 256, false, 0)).hasMessageContaining("0..255");
    assertThat(c.counted(new int[] {1, 2, 3})).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void errnoComesWithTheFailure(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Results.class);
    assertThatThrownBy(() -> c.failWith(2))
        .isInstanceOfSatisfying(
            NativeException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(2);
              assertThat(failure.name()).isEqualTo("ENOENT");
            });
    assertThatThrownBy(c::nullPointer).hasMessageContaining("ENOMEM");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recordsTravelByValueAndByPointer(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Records.class);
    assertThat(c.mid(new Point(0, 0), new Point(2, 4))).isEqualTo(new Point(1, 2));
    Box box = new Box(new Point(0, 0), new Point(1, 1));
    assertThat(c.grow(box, 1)).isEqualTo(new Box(new Point(-1, -1), new Point(2, 2)));
    assertThat(c.area(box)).isEqualTo(1);
    Named named = c.rename(new Named(1, "abc", new short[] {1, 2, 0}));
    assertThat(named.id()).isEqualTo(2);
    assertThat(named.name()).isEqualTo("Xbc");
    assertThat(named.v()).containsExactly((short) 1, (short) 2, (short) 3);
    assertThat(c.weigh(new Bag("four", new int[] {1, 2}))).isEqualTo(7);
    Point[] points = {new Point(1, 1), new Point(2, 2)};
    c.moveAll(points, 10);
    assertThat(points).containsExactly(new Point(11, 1), new Point(12, 2));
    assertThat(c.goLength("a\0b")).isEqualTo(1002);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recordsThatDoNotFitAreRefused(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Records.class);
    assertThatThrownBy(() -> c.rename(new Named(1, "123456789", new short[3])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> c.rename(new Named(1, "abc", new short[2])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> c.area(null)).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void typesOfAPrototypeAreThatMethodsOwn(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.OwnStructs.class);
    assertThat(c.sum(new ConformanceContracts.Pair(3, 4))).isEqualTo(7);
    assertThat(c.swapped(new ConformanceContracts.Wide(1L << 40, 2)))
        .isEqualTo(new ConformanceContracts.Wide(2, 1L << 40));
    assertThat(c.plus(5)).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recordsWithoutTextAreTheStructsOfTheirComponents(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Inferred.class);
    var parcel =
        new ConformanceContracts.Parcel(3, new ConformanceContracts.Inner(1.5f, true), "to you");
    assertThat(c.weigh_parcel(parcel)).isEqualTo(3 + 1.5 + 100 + 6);
    assertThat(c.relabel(parcel, "back"))
        .isEqualTo(new ConformanceContracts.Parcel(3, parcel.inner(), "back"));
    assertThat(c.weighDeclared(parcel)).isEqualTo(c.weigh_parcel(parcel));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void enumsKnowTheirNumbersAndOthers(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Enums.class);
    assertThat(c.next(Color.RED)).isEqualTo(Color.GREEN);
    assertThat(c.next(Color.GREEN)).isEqualTo(Color.BLUE);
    assertThat(c.next(Color.BLUE)).isEqualTo(Color.OTHER);
    assertThatThrownBy(() -> c.next(Color.OTHER)).isInstanceOf(IllegalArgumentException.class);
    assertThat(c.flags(EnumSet.allOf(Flag.class))).isEqualTo(5);
    assertThat(c.flags(Set.of())).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void resultStructsAreTakenApartAndFreed(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Taken.class);
    c.frees();
    assertThat(c.read("abc")).isEqualTo(new byte[] {'a', 'b', 'c'});
    assertThat(c.frees()).isEqualTo(1);
    assertThatThrownBy(() -> c.read("!"))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("no such thing");
    assertThat(c.frees()).isEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void ownedFieldsOfARecordAreFreedOnce(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Taken.class);
    c.frees();
    assertThat(c.message(7)).isEqualTo(new ConformanceContracts.Message(7, "a message"));
    assertThat(c.frees()).isEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void lambdasAreCalledBack(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Callbacks.class);
    assertThat(c.apply(v -> v + 1, 41)).isEqualTo(42);
    assertThat(c.applyTwice(v -> v, v -> -v, 5)).isZero();
    assertThat(c.withText((text, v) -> text.equals("hé") ? v[0] + v[1] + v[2] : -1)).isEqualTo(6);
    assertThat(c.withPoint(p -> new Point(p.y(), p.x()), new Point(1, 2)))
        .isEqualTo(new Point(2, 1));
    assertThat(c.withFilter((a, b, f) -> a && b == 250 && f == 1.5f)).isEqualTo(1);
    int[] v = {1, 2};
    c.withBuffer(inside -> inside[0] = 9, v);
    assertThat(v).containsExactly(9, 2);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void throwsOfLambdasReachTheCaller(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Callbacks.class);
    IllegalStateException thrown = new IllegalStateException("on purpose");
    assertThatThrownBy(() ->
            c.applyTwice(
                _ -> {
                  throw thrown;
                },
                _ -> {
                  throw new AssertionError("the second callback must not run");
                },
                1))
        .isSameAs(thrown);
    assertThat(c.apply(v -> c.apply(w -> w * 2, v) + 1, 4)).isEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void checkedThrowsOfLambdasReachTheCallerThatDeclaresThem(Executors.Named executor) {
    var c = load(executor, ConformanceContracts.Callbacks.class);
    IOException thrown = new IOException("on purpose");
    ConformanceContracts.Reading failing =
        _ -> {
          throw thrown;
        };
    assertThatThrownBy(() -> c.readTwice(failing, failing, 1)).isSameAs(thrown);
  }

  // A proxy of the JDK may not throw what its method does not declare: the interpreter's cannot.
  @Test
  void undeclaredCheckedThrowsReachTheCaller() {
    var c =
        Contracts.implement(
            Executors.all().getLast(),
            ConformanceContracts.Callbacks.class,
            FIXTURE,
            MethodHandles.lookup());
    IOException thrown = new IOException("on purpose");
    ConformanceContracts.Reading failing =
        _ -> {
          throw thrown;
        };
    assertThatThrownBy(() -> c.readSilently(failing, failing, 1)).isSameAs(thrown);
  }
}
