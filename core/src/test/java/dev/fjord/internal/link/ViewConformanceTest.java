package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.LibraryException;
import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.internal.link.ViewContracts.Color;
import dev.fjord.internal.link.ViewContracts.Everything;
import dev.fjord.internal.link.ViewContracts.Flat;
import dev.fjord.internal.link.ViewContracts.Node;
import dev.fjord.internal.link.ViewContracts.Packed;
import dev.fjord.internal.link.ViewContracts.Point;
import dev.fjord.internal.link.ViewContracts.Spot;
import dev.fjord.internal.link.ViewContracts.Tail;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Structs in place and variables of the library, on every executor of this process.
class ViewConformanceTest {
  private static final Fixture FIXTURE = Fixture.compile("views");

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Contracts.Bound<ViewContracts.Views> views(Executors.Named executor) {
    return Contracts.bind(executor, ViewContracts.Views.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void fieldsReadWhatCWrote(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Everything e = bound.allocate(Everything.class, arena);
      assertThat(e.segment().byteSize()).isEqualTo(bound.contract().size());
      bound.contract().fill(e);
      assertThat(e.from().x()).isEqualTo(1);
      assertThat(e.fromY()).isEqualTo(2);
      assertThat(e.to()).isEqualTo(new Spot(3, 4));
      assertThat(e.label()).isEqualTo("label");
      assertThat(e.weights()).containsExactly(0.5, 1.5, 2.5);
      assertThat(e.weight(2)).isEqualTo(2.5);
      assertThat(e.weightsMemory().byteSize()).isEqualTo(24);
      assertThat(e.corners().size()).isEqualTo(2);
      assertThat(e.corners().get(0).x()).isEqualTo(7);
      assertThat(e.corner(1).y()).isEqualTo(8);
      assertThat(e.cornerSpots()).containsExactly(new Spot(7, 0), new Spot(0, 8));
      assertThat(e.name()).isEqualTo("grüß");
      assertThat(e.points().stream().mapToInt(Point::y).sum()).isEqualTo(6);
      assertThat(e.spots()).containsExactly(new Spot(1, 2), new Spot(3, 4));
      assertThat(e.spot(1)).isEqualTo(new Spot(3, 4));
      assertThat(e.pointsAddress().address()).isNotZero();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void bitFieldsEnumsAndUnionsReadWhatCWrote(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Everything e = bound.allocate(Everything.class, arena);
      bound.contract().fill(e);
      assertThat(e.flags()).isEqualTo(5);
      assertThat(e.delta()).isEqualTo(-3);
      assertThat(e.on()).isTrue();
      assertThat(e.wide()).isEqualTo(0xFEDCBA9876L);
      assertThat(e.color()).isEqualTo(Color.GREEN);
      assertThat(e.real()).isEqualTo(1.0f);
      assertThat(e.whole()).isEqualTo(Float.floatToRawIntBits(1.0f));
      assertThat(e.inner()).isEqualTo((short) -9);
      assertThat(e.next()).isNull();
      assertThat(e.truth()).isTrue();
      assertThat(e.small()).isEqualTo(200);
      Flat flat = bound.allocate(Flat.class, arena);
      bound.contract().fill(flat);
      assertThat(flat.a()).isEqualTo(-1);
      assertThat(flat.b()).isEqualTo(100);
      assertThat(flat.c()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void cReadsWhatFieldsWrote(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Everything e = bound.allocate(Everything.class, arena);
      Point from = bound.allocate(Point.class, arena);
      from.x(1);
      from.y(2);
      e.from(from);
      e.to(new Spot(3, 4));
      e.label("12345678");
      e.weights(new double[] {0, 5, 0});
      e.flags(6);
      e.delta(-2);
      e.on(true);
      e.wide(7L << 32);
      e.color(Color.GREEN);
      e.small(9);
      e.name("ab", arena);
      assertThat(bound.contract().sum(e))
          .isEqualTo(20000000000000000L + 91006986584321L + 2 * 1L - 2 + expectedRest());
      e.weight(1, 6);
      e.name(null, arena);
      assertThat(e.name()).isNull();
      assertThat(e.label()).isEqualTo("12345678");
      assertThat(e.weights()).containsExactly(0, 6, 0);
    }
  }

  // 1 + 2*10 + 3*100 + 4*1000 + 8*10000 + 5*100000 + 6*1000000 - 2*10000000 + 100000000 + 7*10^9
  // + 10^12 + 9*10^13, less the round number above.
  private static long expectedRest() {
    long sum = 1 + 20 + 300 + 4000 + 80000 + 500000 + 6000000 - 20000000 + 100000000;
    return sum + 7_000_000_000L + 1_000_000_000_000L + 90_000_000_000_000L - 91006986584321L;
  }

  @ParameterizedTest
  @MethodSource("executors")
  void pointerFieldsTakeDataThatLivesInAnArena(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Everything e = bound.allocate(Everything.class, arena);
      e.spots(new Spot[] {new Spot(2, 3), new Spot(4, 5), new Spot(1, 1)}, arena);
      assertThat(e.n()).isEqualTo(3);
      assertThat(bound.contract().pointsSum(e)).isEqualTo(27);
      e.op((a, b) -> a * b, arena);
      assertThat(bound.contract().call(e, 6, 7)).isEqualTo(42);
      Everything other = bound.allocate(Everything.class, arena);
      other.small(77);
      e.next(other);
      assertThat(e.next()).isEqualTo(other);
      assertThat(e.next().small()).isEqualTo(77);
      e.next(null);
      assertThat(e.next()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void packedAndFlexibleStructsAreReadAndWritten(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Packed p = bound.allocate(Packed.class, arena);
      bound.contract().fill(p);
      assertThat(p.c()).isEqualTo((byte) 'c');
      assertThat(p.i()).isEqualTo(0x01020304);
      assertThat(p.bits()).isEqualTo(-5);
      assertThat(p.l()).isEqualTo(0x1122334455667788L);
      p.c((byte) 'd');
      p.i(-2);
      p.bits(255);
      p.l(-7);
      assertThat(bound.contract().check(p)).isTrue();

      Tail tail = bound.view(Tail.class, arena.allocate(4 + 5 * 4, 4));
      tail.length(5);
      for (int i = 0; i < 5; i++) {
        tail.value(i, i * i);
      }
      assertThat(bound.contract().sum(tail)).isEqualTo(30);
      assertThat(tail.value(4)).isEqualTo(16);
      assertThat(tail.values().toArray(ValueLayout.JAVA_INT)).containsExactly(0, 1, 4, 9, 16);
      assertThatThrownBy(() -> tail.value(5))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("values has 5 elements");
      tail.length(6);
      assertThatThrownBy(tail::values)
          .isInstanceOf(NativeException.class)
          .hasMessageContaining("6");
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void linkedDataIsFollowed(Executors.Named executor) {
    var bound = views(executor);
    Node head = null;
    for (int i = 0; i < 10; i++) {
      head = bound.contract().push(head, i);
    }
    long sum = 0;
    for (Node at : Struct.linked(head, Node::next)) {
      sum = sum * 10 + at.value();
    }
    assertThat(Struct.<Node>linked(null, Node::next)).isEmpty();
    assertThat(sum).isEqualTo(9876543210L);
    bound.contract().free(head);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void viewsPassByValueAndComeBackInArenas(Executors.Named executor) {
    var bound = views(executor);
    var c = bound.contract();
    try (Arena arena = Arena.ofConfined()) {
      Point made = c.make(3, 4, arena);
      assertThat(made.x()).isEqualTo(3);
      Point swapped = c.swap(made, arena);
      assertThat(swapped.x()).isEqualTo(4);
      assertThat(swapped.y()).isEqualTo(3);
      assertThat(made.x()).isEqualTo(3);
      assertThat(c.take(c.number(1234, arena))).isEqualTo(1234);
      StructArray<Point> five = c.make(arena);
      assertThat(five.size()).isEqualTo(5);
      assertThat(five.get(4).y()).isEqualTo(-4);
      assertThat(c.total(five)).isEqualTo(10);
      c.shift(five, 100);
      assertThat(c.total(five)).isEqualTo(510);
      assertThat(c.sockish(made)).isEqualTo(3);
      assertThat(c.at(new Point[] {made, null, swapped})).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void wholeStructsAreReadAndWrittenAsRecords(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Point p = bound.allocate(Point.class, arena);
      p.spot(new Spot(8, 9));
      assertThat(p.y()).isEqualTo(9);
      p.x(-8);
      assertThat(p.spot()).isEqualTo(new Spot(-8, 9));
      assertThat(bound.contract().matrix(new double[][] {{1, 2, 3}, {4, 5, 6}})).isEqualTo(21);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void viewsOfTheLibraryAndOfCallbacks(Executors.Named executor) {
    var bound = views(executor);
    var c = bound.contract();
    assertThat(c.fixed(-1)).isNull();
    assertThat(c.fixed(1).x()).isEqualTo(3);
    assertThat(c.fixed(1)).isEqualTo(c.fixed(1)).isNotEqualTo(c.fixed(0));
    assertThat(c.fixed(1).hashCode()).isEqualTo(c.fixed(1).hashCode());
    Point[] kept = new Point[1];
    int sum =
        c.each(
            p -> {
              kept[0] = p;
              p.x(p.x() + 1);
              return p.y();
            },
            3);
    assertThat(sum).isEqualTo(30 + 6);
    assertThatThrownBy(() -> kept[0].x()).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void whatDoesNotFitAFieldIsRefusedByName(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Everything e = bound.allocate(Everything.class, arena);
      assertThatThrownBy(() -> e.flags(8))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("flags takes 0 to 7, but got 8");
      assertThatThrownBy(() -> e.delta(-17)).hasMessageContaining("delta takes -16 to 15");
      assertThatThrownBy(() -> e.wide(1L << 40)).hasMessageContaining("wide takes 0 to");
      assertThatThrownBy(() -> e.label("123456789")).hasMessageContaining("label");
      assertThatThrownBy(() -> e.small(256)).hasMessageContaining("small: 256");
      assertThatThrownBy(() -> e.weight(3, 1))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("weights has 3 elements, there is no index 3");
      assertThatThrownBy(() -> e.weight(-1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> e.weights(new double[2])).hasMessageContaining("weights");
      assertThatThrownBy(() -> e.corners().get(2)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> e.to(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("to");
      assertThatThrownBy(e::points)
          .isInstanceOf(NativeException.class)
          .hasMessageContaining("points is NULL");
      assertThat(e.flags()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void closedAndReadOnlyMemoryIsRefused(Executors.Named executor) {
    var bound = views(executor);
    Everything late;
    try (Arena arena = Arena.ofConfined()) {
      late = bound.allocate(Everything.class, arena);
      MemorySegment readOnly = late.segment().asReadOnly();
      Everything fixed = bound.view(Everything.class, readOnly);
      assertThat(fixed.flags()).isZero();
      assertThatThrownBy(() -> fixed.flags(1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> fixed.small(1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> fixed.to(new Spot(1, 1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> bound.contract().fill(fixed))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("read-only");
    }
    assertThatThrownBy(late::flags).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(late::label).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> late.corners().get(0).x()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> bound.contract().sum(late)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void memoryThatJavaOwnsIsFreedWithItsArena(Executors.Named executor) {
    var c = views(executor).contract();
    c.deleted();
    MemorySegment numbers;
    try (Arena arena = Arena.ofConfined()) {
      Point p = c.create(3, arena);
      assertThat(p.y()).isEqualTo(-3);
      StructArray<Point> all = c.createAll(4, arena);
      assertThat(all.get(3).x()).isEqualTo(3);
      numbers = c.numbers(5, arena);
      assertThat(numbers.toArray(ValueLayout.JAVA_INT)).containsExactly(0, 1, 2, 3, 4);
      assertThat(c.deleted()).isZero();
    }
    assertThat(c.deleted()).isEqualTo(102);
    assertThatThrownBy(() -> numbers.get(ValueLayout.JAVA_INT, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionPointersOfCAreObjects(Executors.Named executor) {
    var bound = views(executor);
    assertThat(bound.contract().operation("add").apply(3, 4)).isEqualTo(7);
    assertThat(bound.contract().operation("multiply").apply(3, 4)).isEqualTo(12);
    assertThat(bound.contract().operation("none")).isNull();
    try (Arena arena = Arena.ofConfined()) {
      Everything e = bound.allocate(Everything.class, arena);
      assertThat(e.op()).isNull();
      bound.contract().fill(e);
      assertThat(e.op().apply(20, 3)).isEqualTo(23);
      e.op((a, b) -> a - b, arena);
      assertThat(e.op().apply(20, 3)).isEqualTo(17);
    }
    var v =
        Contracts.bind(executor, ViewContracts.Variables.class, FIXTURE, MethodHandles.lookup())
            .contract();
    assertThat(v.operation().apply(2, 3)).isEqualTo(v.call(2, 3));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void viewsShowTheirFields(Executors.Named executor) {
    var bound = views(executor);
    try (Arena arena = Arena.ofConfined()) {
      Point p = bound.allocate(Point.class, arena);
      p.x(-1);
      assertThat(p.toString()).startsWith("Point{").contains("x=-1, y=0");
      Everything e = bound.allocate(Everything.class, arena);
      assertThat(e.toString())
          .startsWith("Everything{from=Point{")
          .contains("fromY=0, to=Spot[x=0, y=0], label=\"\"")
          .contains("points=<", "points is NULL");
      assertThat(bound.array(Point.class, p.segment()).toString()).startsWith("[Point{");
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void variablesOfTheLibraryAreReadAndWritten(Executors.Named executor) {
    var v =
        Contracts.bind(executor, ViewContracts.Variables.class, FIXTURE, MethodHandles.lookup())
            .contract();
    v.counter(41);
    assertThat(v.counter()).isEqualTo(41);
    v.counter(v.counter() + 1);
    assertThat(v.counterNow()).isEqualTo(42);
    assertThat(v.fixedNumber()).isEqualTo(7);
    v.ratio(0.75);
    assertThat(v.ratio()).isEqualTo(0.75);
    v.text("second", Arena.global());
    assertThat(v.text()).isEqualTo("second");
    v.buffer("inline");
    assertThat(v.buffer()).isEqualTo("inline");
    v.table(2, 30);
    assertThat(v.table()).containsExactly(1, 2, 30, 4);
    assertThat(v.table(2)).isEqualTo(30);
    assertThat(v.tableSum()).isEqualTo(37);
    assertThatThrownBy(() -> v.table(4, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    v.origin().x(50);
    assertThat(v.originX()).isEqualTo(50);
    v.origin(new Spot(5, 6));
    assertThat(v.originSpot()).isEqualTo(new Spot(5, 6));
    assertThatThrownBy(v::perThread)
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("each thread has a `per_thread` of its own");
    assertThatThrownBy(v::missing)
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("missing_variable");
  }
}
