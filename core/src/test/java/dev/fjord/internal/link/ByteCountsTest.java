package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Out;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// C counts bytes, or units of a size, where Java counts elements; nobody reads or writes beyond.
class ByteCountsTest {
  private static final Fixture FIXTURE = Fixture.compile("bytecounts");
  private static final String STALE = "s".repeat(4000);

  @C("struct box { const void *data; int bytes; };")
  interface Functions {
    @C("size_t fill_text(char *out, size_t capacity)")
    @Returns("out")
    @Sized("capacity")
    @Check("ignore")
    String text(long capacity);

    @C("size_t fill_wide(wchar_t *out, size_t bytes)")
    @Returns("out")
    @Sized(bytes = "bytes")
    @Check("ignore")
    String wide(long bytes);

    @C("size_t fill_wide(wchar_t *out, size_t bytes)")
    @Returns("out")
    @Sized(bytes = "bytes", valid = "return")
    String validWide(long bytes);

    @C("void fill_eight(char out[8])")
    @Returns("out")
    String eight();

    @C("void count_as(char *out, size_t *count, long set)")
    @Returns("out")
    @Sized("count")
    byte[] countAs(long capacity, long set);

    @C("int fill_numbers(int *out, int *bytes)")
    @Returns("out")
    @Sized(bytes = "bytes")
    @Check("ignore")
    int[] numbers(int bytes);

    @C("int fill_numbers(int *out, int *bytes)")
    int fill(@Sized(bytes = "bytes") @Out int[] out);

    @C("int fill_numbers(int *out, int *bytes)")
    int fill(@Sized(bytes = "bytes") @Out long[] out);

    @C("int fill_numbers(int *out, int *bytes)")
    int fill(@Sized(bytes = "bytes") MemorySegment out);

    @C("int fill_numbers(int *out, int *bytes)")
    int fill(@Sized(bytes = "bytes") IntBuffer out);

    @C("void fill_memory(void *out, int bytes)")
    @Returns("out")
    @Sized("bytes")
    int[] memory(int bytes);

    @C("const int *primes(size_t *bytes)")
    @Sized(bytes = "bytes")
    int[] primes();

    @C("const void *primes_memory(size_t *bytes)")
    @Sized("bytes")
    int[] primesMemory();

    @C("size_t read_elements(void *out, size_t size, size_t count)")
    long read(
        @Sized(value = "count", unit = "size", valid = "return") MemorySegment out, long size);

    @C("size_t read_elements(void *out, size_t size, size_t count)")
    long read(@Sized(value = "count", unit = "size", valid = "return") ByteBuffer out, long size);

    @C("int wide_text(const char16_t *text, int bytes)")
    int wideText(@Sized(bytes = "bytes") String text);

    @C("int each(int (*f)(const void *data, int bytes))")
    int each(OnNumbers f);

    @C("int each_element(int (*f)(const void *data, int count, int size))")
    int eachElement(OnElements f);

    @C("const struct box *box(void)")
    @Borrowed
    Box box();

    @C("const struct box *box(void)")
    Numbers numbers();

    @C("int box_bytes(const struct box *b)")
    int bytes(Box box);

    @C("int box_bytes(const struct box *b)")
    int bytes(Numbers box);

    @C("void add_one(int *numbers, int count)")
    void add(@Sized("count") IntBuffer numbers);

    @C("void add_one(int *numbers, int count)")
    @Critical
    void addInPlace(@Sized("count") int[] numbers);
  }

  interface OnNumbers {
    int on(@Sized("bytes") int[] data);
  }

  interface OnElements {
    int on(@Sized(value = "count", unit = "size") int[] data);
  }

  @C("struct box")
  interface Box extends Struct {
    @Sized("bytes")
    int[] data();

    @Sized("bytes")
    void data(int[] value, Arena in);
  }

  @C("struct box")
  record Numbers(@Sized("bytes") int[] data) {}

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Functions bind(Executors.Named executor) {
    return Contracts.bind(executor, Functions.class, FIXTURE, MethodHandles.lookup()).contract();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void textThatFillsItsBufferEndsWithTheBuffer(Executors.Named executor) {
    Functions c = bind(executor);
    assertThat(c.text(STALE.length())).hasSize(STALE.length());
    for (int capacity : new int[] {0, 1, 15, 16, 17, 64, 1000}) {
      assertThat(c.text(capacity)).isEqualTo("x".repeat(capacity));
      assertThat(c.wide(capacity * 4L)).isEqualTo("w".repeat(capacity));
      assertThat(c.validWide(capacity * 4L)).isEqualTo("w".repeat(capacity));
    }
    assertThat(c.eight()).isEqualTo("12345678");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void leastNumberIsACountLikeAnyOther(Executors.Named executor) {
    Functions c = bind(executor);
    assertThatThrownBy(() -> c.countAs(4, Long.MIN_VALUE))
        .isInstanceOf(NativeException.class)
        .hasMessageEndingWith("out is -9223372036854775808, a count cannot be negative");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void bytesOfAResultAreElements(Executors.Named executor) {
    Functions c = bind(executor);
    assertThat(c.numbers(16)).containsExactly(2, 3, 5);
    assertThat(c.memory(16)).containsExactly(2, 3, 5, 7);
    assertThat(c.primes()).containsExactly(2, 3, 5);
    assertThat(c.primesMemory()).containsExactly(2, 3, 5);
    assertThatThrownBy(() -> c.numbers(15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bytes: 15 bytes are not a multiple of elements of 4 bytes");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void onlyTheBytesThatAreValidComeBack(Executors.Named executor) {
    Functions c = bind(executor);
    int[] ints = {9, 9, 9, 9};
    assertThat(c.fill(ints)).isEqualTo(4);
    assertThat(ints).containsExactly(2, 3, 5, 9);
    MemorySegment memory = MemorySegment.ofArray(new int[] {9, 9, 9, 9});
    c.fill(memory);
    assertThat(memory.toArray(ValueLayout.JAVA_INT)).containsExactly(2, 3, 5, 9);
    IntBuffer buffer = IntBuffer.wrap(new int[] {9, 9, 9, 9});
    c.fill(buffer);
    assertThat(buffer.array()).containsExactly(2, 3, 5, 9);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void elementsThatAreWiderInJavaAreCountedAsTheyAreInC(Executors.Named executor) {
    long[] longs = {9, 9, 9, 9};
    assertThat(bind(executor).fill(longs)).isEqualTo(4);
    assertThat(longs).containsExactly(2, 3, 5, 9);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void elementsOfASizeComeBackWhole(Executors.Named executor) {
    Functions c = bind(executor);
    MemorySegment memory = MemorySegment.ofArray(new byte[8]);
    assertThat(c.read(memory, 2)).isEqualTo(3);
    assertThat(memory.toArray(ValueLayout.JAVA_BYTE))
        .containsExactly("rrrrrr\0\0".getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer buffer = ByteBuffer.allocate(8);
    assertThat(c.read(buffer, 4)).isEqualTo(1);
    assertThat(buffer.array())
        .containsExactly("rrrr\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void textIsCountedInBytesWhereTheContractSaysBytes(Executors.Named executor) {
    assertThat(bind(executor).wideText("ab\0\u00e9")).isEqualTo(8 * 1000 + 0xe9);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbacksGetTheElementsOfAllBytes(Executors.Named executor) {
    Functions c = bind(executor);
    assertThat(c.each(data -> data.length * 100 + data[5])).isEqualTo(613);
    assertThat(c.eachElement(data -> data.length * 100 + data[5])).isEqualTo(613);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void fieldsThatCountWhatCDoesNotKnowCountBytes(Executors.Named executor) {
    var bound = Contracts.bind(executor, Functions.class, FIXTURE, MethodHandles.lookup());
    Functions c = bound.contract();
    assertThat(c.box().data()).containsExactly(2, 3);
    assertThat(c.numbers().data()).containsExactly(2, 3);
    assertThat(c.bytes(new Numbers(new int[] {1, 258}))).isEqualTo(408);
    try (Arena arena = Arena.ofConfined()) {
      Box box = bound.allocate(Box.class, arena);
      box.data(new int[] {1, 258}, arena);
      assertThat(c.bytes(box)).isEqualTo(408);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void numbersInTheOtherByteOrderAreRefused(Executors.Named executor) {
    Functions c = bind(executor);
    for (ByteBuffer bytes : List.of(ByteBuffer.allocate(8), ByteBuffer.allocateDirect(8))) {
      IntBuffer foreign = bytes.asIntBuffer();
      assertThatThrownBy(() -> c.add(foreign))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("numbers is in BIG_ENDIAN order, C reads LITTLE_ENDIAN: ");
      assertThat(foreign.get(0)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void criticalCallsWriteInPlace(Executors.Named executor) {
    int[] numbers = {1, 2};
    bind(executor).addInPlace(numbers);
    assertThat(numbers).containsExactly(2, 3);
  }
}
