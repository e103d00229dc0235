package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Sized;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Memory takes its counts along: those beside it in a struct, and the size of one element.
class CountedCallTest {
  private static final Fixture FIXTURE = Fixture.compile("counted");

  @C(
      """
      struct run {
        unsigned count : 4, other : 4;
        const int *items;
        long bytes;
        const void *data;
      };
      struct pair { int first; double second; };
      struct table { int count; const char **names; int width; const int *rows[2]; };
      """)
  interface Counted {
    @C("int run_sum(const struct run *r)")
    int sum(Run run);

    @C("int three_sum(const int numbers[3])")
    int sumOfThree(int @Nullable [] numbers);

    @C("int table_letters(const struct table *t)")
    int letters(Table table);

    @C("int elements_sum(const void *base, size_t count, size_t width)")
    int sum(@Sized(value = "count", unit = "width") StructArray<Pair> pairs);

    @C("int elements_sum(const void *base, size_t count, size_t width)")
    int sum(@Sized(value = "count", unit = "width") Couple[] pairs);

    @C("int elements_sum(const void *base, size_t count, size_t width = 1)")
    int sumOfBytes(@Sized("count") Couple[] pairs);

    @C("int elements_sum(const struct pair *base, size_t count, size_t width = 1)")
    int bytesOf(@Sized(bytes = "count") Couple[] pairs);

    @C("int elements_sum(const void *base, size_t count, size_t width)")
    int sum(@Sized(value = "count", unit = "width") IntBuffer numbers);

    @C("int elements_sum(const void *base, size_t count, size_t width)")
    int sum(@Sized(value = "count", unit = "width") MemorySegment elements, long width);
  }

  @C("struct run")
  interface Run extends Struct {
    int count();

    int other();

    void other(int value);

    @Sized("count")
    void items(@Nullable MemorySegment items);

    @C("items")
    @Sized("count")
    void copied(int[] items, Arena in);

    @C("items")
    @Sized("count")
    int[] items();

    long bytes();

    @Sized("bytes")
    void data(MemorySegment data);

    @C("data")
    @Sized(bytes = "bytes")
    void couples(Couple[] data, Arena in);
  }

  @C("struct table")
  interface Table extends Struct {
    int count();

    @Sized("count")
    void names(MemorySegment names);

    @C("names")
    @Sized("count")
    String name(long i);

    @C("names")
    @Sized("count")
    void name(long i, String value, Arena in);

    int width();

    @C("rows")
    @Sized("width")
    int[] row(int i);

    @C("rows")
    @Sized("width")
    void row(int i, int[] values, Arena in);
  }

  @C("struct pair")
  interface Pair extends Struct {
    void first(int value);
  }

  @C("struct pair")
  record Couple(int first, double second) {}

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Contracts.Bound<Counted> bind(Executors.Named executor) {
    return Contracts.bind(executor, Counted.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void memoryWritesTheFieldThatCountsIt(Executors.Named executor) {
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      Run run = bound.allocate(Run.class, arena);
      run.other(3);
      run.items(arena.allocateFrom(ValueLayout.JAVA_INT, 1, 2, 3));
      run.data(arena.allocate(5));
      assertThat(run.count()).isEqualTo(3);
      assertThat(run.other()).isEqualTo(3);
      assertThat(run.items()).containsExactly(1, 2, 3);
      assertThat(bound.contract().sum(run)).isEqualTo(635);
      run.items(null);
      assertThat(run.count()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void bitFieldsCountWithoutTouchingTheirNeighbours(Executors.Named executor) {
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      Run run = bound.allocate(Run.class, arena);
      run.other(15);
      run.copied(new int[] {4, 5}, arena);
      assertThat(run.other()).isEqualTo(15);
      assertThat(bound.contract().sum(run)).isEqualTo(900 + 150);
      assertThatThrownBy(() -> run.copied(new int[16], arena))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("count")
          .hasMessageContaining("16");
      assertThat(run.items()).containsExactly(4, 5);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void memoryOfAnotherSizeThanItsElementsIsRefused(Executors.Named executor) {
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      Run run = bound.allocate(Run.class, arena);
      assertThatThrownBy(() -> run.items(arena.allocate(6)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("6");
      assertThat(run.count()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void countOfAnArrayIsNoCountOfWhatItsElementsPointTo(Executors.Named executor) {
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      Table table = bound.allocate(Table.class, arena);
      table.names(arena.allocate(2 * ValueLayout.ADDRESS.byteSize(), 8));
      table.name(0, "first", arena);
      table.name(1, "the second", arena);
      assertThat(table.count()).isEqualTo(2);
      assertThat(bound.contract().letters(table)).isEqualTo(15);
      assertThat(table.name(0)).isEqualTo("first");
      assertThat(table.name(1)).isEqualTo("the second");
      assertThatThrownBy(() -> table.name(2)).isInstanceOf(IndexOutOfBoundsException.class);
      table.row(1, new int[] {1, 2, 3}, arena);
      assertThat(table.width()).isEqualTo(3);
      assertThat(table.row(1)).containsExactly(1, 2, 3);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arrayOfFixedLengthMayBeNull(Executors.Named executor) {
    Counted counted = bind(executor).contract();
    assertThat(counted.sumOfThree(new int[] {1, 2, 3})).isEqualTo(6);
    assertThat(counted.sumOfThree(null)).isEqualTo(-1);
    assertThatThrownBy(() -> counted.sumOfThree(new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recordsAreCountedInBytes(Executors.Named executor) {
    var bound = bind(executor);
    Couple[] couples = {new Couple(0, 0), new Couple(0, 0)};
    assertThat(bound.contract().sumOfBytes(couples)).isEqualTo(32);
    assertThat(bound.contract().bytesOf(couples)).isEqualTo(32);
    try (Arena arena = Arena.ofConfined()) {
      Run run = bound.allocate(Run.class, arena);
      run.couples(couples, arena);
      assertThat(run.bytes()).isEqualTo(32);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void elementsOfStructsAndBuffersHaveTheirSize(Executors.Named executor) {
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      StructArray<Pair> pairs = bound.array(Pair.class, arena.allocate(3 * 16, 8));
      pairs.forEach(each -> each.first(7));
      assertThat(bound.contract().sum(pairs)).isEqualTo(213);
      Couple[] couples = {new Couple(1, 0.5), new Couple(2, 0.5)};
      assertThat(bound.contract().sum(couples)).isEqualTo(32);
      ByteBuffer bytes = ByteBuffer.allocateDirect(40).order(ByteOrder.nativeOrder());
      IntBuffer numbers = bytes.asIntBuffer().put(new int[] {1, 2, 3, 4}).flip();
      assertThat(bound.contract().sum(numbers)).isEqualTo(104);
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_INT, 1, 2, 3, 4);
      assertThat(bound.contract().sum(memory, 8)).isEqualTo(42);
    }
  }
}
