package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Offset;
import dev.fjord.annotation.Sized;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StructTest {

  @C("struct point { int x; int y; };")
  interface Point extends Struct {
    int x();

    void x(int value);

    int y();

    void y(int value);

    default double length() {
      return Math.hypot(x(), y());
    }
  }

  @C("struct stat")
  @Layout(size = 144, align = 8, on = "linux-*")
  interface Stat extends Struct {
    @Offset(48)
    @C("st_size")
    long size();

    @Offset(48)
    void size(long value);
  }

  @C("struct message { unsigned char kind; unsigned char length; char text[]; };")
  interface Message extends Struct {
    int kind();

    void kind(int value);

    @C("length")
    int bytes();

    void length(int value);

    @Sized("length")
    MemorySegment text();

    @C("text")
    MemorySegment rest();
  }

  interface Nested {
    @C("struct inner { short a; };")
    interface Inner extends Struct {
      short a();

      void a(short value);
    }

    @C("struct outer { char c; struct inner in[3]; struct outer *self; };")
    interface Outer extends Struct {
      @C("in")
      StructArray<Inner> all();

      @C("in")
      Inner at(long i);

      @Nullable Outer self();

      void self(@Nullable Outer value);
    }
  }

  @Test
  void structIsAllocatedReadAndWritten() {
    try (Arena arena = Arena.ofConfined()) {
      Point p = Struct.allocate(Point.class, arena);
      assertThat(p.segment().byteSize()).isEqualTo(8);
      p.x(3);
      p.y(-4);
      assertThat(p.segment().get(ValueLayout.JAVA_INT, 4)).isEqualTo(-4);
      assertThat(p.length()).isEqualTo(5);
      assertThat(p).hasToString("Point{x=3, y=-4}");
      assertThat(Struct.view(Point.class, p.segment())).isEqualTo(p).hasSameHashCodeAs(p);
      assertThat(Struct.allocate(Point.class, arena)).isNotEqualTo(p);
    }
  }

  @Test
  void sizeIsThatOfC() {
    assertThat(Struct.sizeof(Point.class)).isEqualTo(8);
    assertThat(Struct.sizeof(Stat.class)).isEqualTo(144);
    assertThat(Struct.sizeof(Nested.Outer.class)).isEqualTo(16);
    assertThat(Struct.sizeof(Message.class)).isEqualTo(2);
  }

  @Test
  void partialStructHasTheSizeAndOffsetsThatAreGiven() {
    Stat stat = Struct.allocate(Stat.class, Arena.ofAuto());
    stat.size(1L << 40);
    assertThat(stat.size()).isEqualTo(1L << 40);
    assertThat(stat.segment().get(ValueLayout.JAVA_LONG, 48)).isEqualTo(1L << 40);
  }

  @Test
  void viewCoversTheStructAndNothingElse() {
    MemorySegment memory = Arena.ofAuto().allocate(20);
    assertThat(Struct.view(Point.class, memory).segment().byteSize()).isEqualTo(8);
    assertThatThrownBy(() -> Struct.view(Point.class, memory.asSlice(13)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void heapMemoryIsViewedToo() {
    Point p = Struct.view(Point.class, MemorySegment.ofArray(new byte[8]));
    p.x(7);
    assertThat(p.segment().toArray(ValueLayout.JAVA_BYTE)).startsWith(7, 0);
  }

  @Test
  void flexibleArrayEndsWhereItsCountSays() {
    Message message = Struct.view(Message.class, Arena.ofAuto().allocate(10));
    message.length(3);
    assertThat(message.text().byteSize()).isEqualTo(3);
    assertThat(message.rest().byteSize()).isEqualTo(8);
    message.length(9);
    assertThatThrownBy(message::text)
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("text");
  }

  @Test
  void nestedStructsAreSeenInPlace() {
    Nested.Outer outer = Struct.allocate(Nested.Outer.class, Arena.ofAuto());
    outer.all().get(2).a((short) 9);
    assertThat(outer.at(2).a()).isEqualTo((short) 9);
    assertThat(outer.segment().get(ValueLayout.JAVA_SHORT, 6)).isEqualTo((short) 9);
    outer.self(outer);
    assertThat(outer.self()).isEqualTo(outer);
    assertThat(outer.toString()).contains("self=Outer{").hasSizeLessThan(400);
  }

  @Test
  void arrayIsAListAStreamAndALoop() {
    StructArray<Point> points = StructArray.allocate(Point.class, 10, Arena.ofAuto());
    for (long i = 0; i < points.size(); i++) {
      points.get(i).x((int) i);
    }
    int sum = 0;
    for (Point each : points) {
      sum += each.x();
    }
    assertThat(sum).isEqualTo(45);
    assertThat(points.stream().mapToInt(Point::x).sum()).isEqualTo(45);
    List<Point> list = points.asList();
    assertThat(list).hasSize(10);
    assertThat(list.get(9).x()).isEqualTo(9);
    assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> points.get(10))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("the array has 10 elements, there is no index 10");
    assertThatThrownBy(() -> points.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(StructArray.view(Point.class, points.segment())).isEqualTo(points);
    assertThatThrownBy(() -> StructArray.view(Point.class, points.segment().asSlice(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("76 bytes");
    for (long size : new long[] {-1, 1L << 61, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> StructArray.allocate(Point.class, size, Arena.ofAuto()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an array cannot have " + size + " elements of 8 bytes");
    }
  }

  @C("struct point { int x, y; }")
  interface Place extends Point {}

  @Test
  void viewsOfTwoTypesAreNotEqualFromEitherSide() {
    Point point = Struct.allocate(Point.class, Arena.ofAuto());
    Place place = Struct.view(Place.class, point.segment());
    assertThat(place).isNotEqualTo(point).isEqualTo(Struct.view(Place.class, point.segment()));
    assertThat(point).isNotEqualTo(place).isEqualTo(Struct.view(Point.class, place.segment()));
  }

  @Test
  void hexDumpShowsOffsetsBytesAndText() {
    Message message = Struct.view(Message.class, Arena.ofAuto().allocate(20));
    message.kind(0x41);
    message.length(200);
    message.rest().setString(0, "Hello");
    assertThat(Struct.hexDump(message))
        .isEqualTo(
            """
            00000000  41 c8 48 65 6c 6c 6f 00  00 00 00 00 00 00 00 00  A.Hello.........
            00000010  00 00 00 00                                       ....
            """);
  }

  @C("struct point { int x; int y; };")
  interface Wrong extends Struct {
    int z();

    @C("y")
    short narrow();

    @C("x")
    String text();
  }

  interface Unsaid extends Struct {
    int x();
  }

  @C("struct stat")
  interface Partial extends Struct {
    long size();
  }

  @Test
  void everythingWrongInAViewIsSaidAtOnce() {
    assertThatThrownBy(() -> Struct.sizeof(Wrong.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("`struct point` has no field z")
        .hasMessageContaining("FJ0302")
        .hasMessageContaining("no conversion between String and `int`");
  }

  @Test
  void viewWithoutAStructIsRefused() {
    assertThatThrownBy(() -> Struct.sizeof(Unsaid.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("nothing says which struct the view stands for");
    assertThatThrownBy(() -> Struct.sizeof(Partial.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("nothing says how large `struct stat` is")
        .hasMessageContaining("@Layout");
    assertThatThrownBy(() -> Struct.sizeof(Struct.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("extends Struct");
  }
}
