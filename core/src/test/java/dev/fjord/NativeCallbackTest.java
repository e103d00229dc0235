package dev.fjord;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.internal.link.Fixture;
import dev.fjord.internal.link.UpcallPools;
import dev.fjord.runtime.UpcallReports;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeCallbackTest {
  private static final NativeLibrary C_LIBRARY = Fjord.library("c");
  private static final NativeLibrary FIXTURE =
      Fjord.library(Fixture.compile("callback").file().toString());
  private static final NativeFunction QSORT =
      C_LIBRARY.function(
          "void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))");
  private static final String COMPARE = "int (*)(const int *a, const int *b)";

  private static int number(Object pointer) {
    return ((MemorySegment) pointer).get(JAVA_INT, 0);
  }

  private static NativeFunction ascending(Arena arena) {
    return NativeFunction.callback(
        COMPARE, arena, each -> Integer.compare(number(each[0]), number(each[1])));
  }

  // ---- calls

  @Test
  void lambdaSorts() {
    int[] numbers = {5, -1, 3, Integer.MIN_VALUE, 0};
    try (Arena arena = Arena.ofConfined()) {
      QSORT.call(numbers, numbers.length, 4, ascending(arena));
    }
    assertThat(numbers).containsExactly(Integer.MIN_VALUE, -1, 0, 3, 5);
  }

  @Test
  void lambdaSearches() {
    NativeFunction search =
        C_LIBRARY.function(
            "void *bsearch(const void *key, const void *base, size_t n, size_t size,"
                + " int (*compare)(const void *, const void *))");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sorted = arena.allocateFrom(JAVA_INT, 1, 4, 9, 16);
      MemorySegment key = arena.allocateFrom(JAVA_INT, 9);
      MemorySegment found = (MemorySegment) search.call(key, sorted, 4, 4, ascending(arena));
      assertThat(found.address()).isEqualTo(sorted.address() + 8);
    }
  }

  @Test
  void threadOfCRunsTheLambda() throws InterruptedException {
    NativeFunction create =
        C_LIBRARY.function(
            "int pthread_create(pthread_t *thread, const void *attributes, void *(*start)(void *),"
                + " void *argument)");
    NativeFunction join = C_LIBRARY.function("int pthread_join(pthread_t thread, void **result)");
    AtomicReference<Thread> ran = new AtomicReference<>();
    CountDownLatch left = new CountDownLatch(1);
    try (Arena arena = Arena.ofShared()) {
      NativeFunction start =
          NativeFunction.callback(
              "void *(*)(void *)",
              arena,
              passed -> {
                ran.set(Thread.currentThread());
                left.countDown();
                return passed[0];
              });
      MemorySegment thread = arena.allocate(8);
      MemorySegment result = arena.allocate(8);
      assertThat(create.call(thread, null, start, MemorySegment.ofAddress(42))).isEqualTo(0);
      left.await();
      assertThat(join.call(thread.get(java.lang.foreign.ValueLayout.JAVA_LONG, 0), result))
          .isEqualTo(0);
      assertThat(result.get(java.lang.foreign.ValueLayout.JAVA_LONG, 0)).isEqualTo(42);
    }
    assertThat(ran.get()).isNotSameAs(Thread.currentThread());
    assertThat(ran.get().isDaemon()).isTrue();
  }

  @Test
  void callbackCallsCWhichCallsBack() {
    int[] outer = {3, 1, 2};
    List<int[]> inner = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction sorting =
          NativeFunction.callback(
              COMPARE,
              arena,
              each -> {
                int[] both = {number(each[0]), number(each[1])};
                QSORT.call(both, 2, 4, ascending(arena));
                inner.add(both);
                return both[0] == number(each[0]) ? -1 : 1;
              });
      QSORT.call(outer, 3, 4, sorting);
    }
    assertThat(outer).containsExactly(1, 2, 3);
    assertThat(inner).isNotEmpty().allMatch(each -> each[0] < each[1]);
  }

  @Test
  void callbackIsAFunctionOfJavaToo() {
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction twice =
          NativeFunction.callback("int (*)(int)", arena, each -> 2 * (int) each[0]);
      assertThat(twice.call(21)).isEqualTo(42);
      assertThat(twice.as(java.util.function.IntUnaryOperator.class).applyAsInt(4)).isEqualTo(8);
      assertThat(twice.segment().address()).isNotZero();
    }
  }

  interface Sorting {
    @C("void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))")
    void sort(MemorySegment base, long n, long size, MemorySegment compare);
  }

  @Test
  void contractTakesTheCallbackAsASegment() {
    Sorting sorting = Fjord.load(Sorting.class);
    IOException thrown = new IOException("disk");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocateFrom(JAVA_INT, 2, 1);
      sorting.sort(numbers, 2, 4, ascending(arena).segment());
      assertThat(numbers.toArray(JAVA_INT)).containsExactly(1, 2);
      NativeFunction failing =
          NativeFunction.callback(
              COMPARE,
              arena,
              _ -> {
                throw thrown;
              });
      assertThatThrownBy(() -> sorting.sort(numbers, 2, 4, failing.segment())).isSameAs(thrown);
      assertThatThrownBy(() -> sorting.sort(numbers, 2, 4, failing.segment())).isSameAs(thrown);
    }
  }

  // ---- values

  @Test
  void textArrivesAsString() {
    NativeFunction call =
        FIXTURE.function(
            "typedef int32_t (*on_text)(const char *text, uint32_t length);"
                + " int32_t call_text(on_text f, const char *text)");
    List<Object> seen = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction f =
          NativeFunction.callback(
              "typedef int32_t (*on_text)(const char *text, uint32_t length); on_text",
              arena,
              each -> {
                seen.add(each[0]);
                return each[1];
              });
      assertThat(call.call(f, "grüße")).isEqualTo(7);
      assertThat(call.call(f, null)).isEqualTo(0);
    }
    assertThat(seen).containsExactly("grüße", null);
  }

  @Test
  void numbersWithoutSignArriveAsTheirValues() {
    NativeFunction call =
        FIXTURE.function(
            "uint64_t call_unsigned(uint64_t (*f)(uint8_t, uint16_t, uint32_t, uint64_t))");
    List<Object> seen = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction f =
          NativeFunction.callback(
              "uint64_t (*)(uint8_t, uint16_t, uint32_t, uint64_t)",
              arena,
              each -> {
                seen.addAll(List.of(each));
                return each[3];
              });
      assertThat(call.call(f)).isEqualTo(-1L);
    }
    assertThat(seen).containsExactly(255, 65_535, 4_294_967_295L, -1L);
  }

  @Test
  void numbersGoBackByValueAndNotOtherwise() {
    NativeFunction call = FIXTURE.function("uint8_t call_byte(uint8_t (*f)(void))");
    AtomicReference<Object> result = new AtomicReference<>();
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction f = NativeFunction.callback("uint8_t f(void)", arena, _ -> result.get());
      result.set(200L);
      assertThat(call.call(f)).isEqualTo(200);
      result.set(true);
      assertThat(call.call(f)).isEqualTo(1);
      result.set(256);
      assertThatThrownBy(() -> call.call(f))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "uint8_t f(void) returned Integer 256, C expects an integer of 8 bits without sign");
      result.set(-1);
      assertThatThrownBy(() -> call.call(f)).isInstanceOf(IllegalArgumentException.class);
      result.set("7");
      assertThatThrownBy(() -> call.call(f)).hasMessageContaining("returned String 7");
    }
  }

  @Test
  void truthAndFloatingPointArrive() {
    NativeFunction call = FIXTURE.function("float call_float(float (*f)(bool, float), float v)");
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction f =
          NativeFunction.callback(
              "float (*)(bool, float)", arena, each -> (boolean) each[0] ? (float) each[1] / 2 : 0);
      assertThat(call.call(f, 5)).isEqualTo(2.5f);
    }
  }

  interface Points {
    record Point(int x, int y) {}

    @C(
        "typedef struct { int32_t x, y; } point; point call_point(point (*f)(point, point *), point p)")
    Point call(MemorySegment f, Point p);
  }

  @Test
  void structsTravelAsSegments() {
    Points points =
        Fjord.load(
            java.lang.invoke.MethodHandles.lookup(),
            Points.class,
            Options.usual().withFile(Fixture.compile("callback").file()));
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction swapping =
          NativeFunction.callback(
              "typedef struct { int32_t x, y; } point; point (*)(point, point *)",
              arena,
              each -> {
                MemorySegment in = (MemorySegment) each[0];
                ((MemorySegment) each[1]).set(JAVA_INT, 4, 100);
                return MemorySegment.ofArray(new int[] {in.get(JAVA_INT, 4), in.get(JAVA_INT, 0)});
              });
      assertThat(points.call(swapping.segment(), new Points.Point(1, 2)))
          .isEqualTo(new Points.Point(2, 101));
      assertThatThrownBy(() -> swapping.call(null, null)).isInstanceOf(ContractException.class);
    }
  }

  @Test
  void structOfAnotherSizeIsRefused() {
    Points points =
        Fjord.load(
            java.lang.invoke.MethodHandles.lookup(),
            Points.class,
            Options.usual().withFile(Fixture.compile("callback").file()));
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction small =
          NativeFunction.callback(
              "typedef struct { int32_t x, y; } point; point (*)(point, point *)",
              arena,
              _ -> MemorySegment.ofArray(new int[1]));
      assertThatThrownBy(() -> points.call(small.segment(), new Points.Point(1, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a segment of 8 bytes");
    }
  }

  @Test
  void memoryEndsWithTheCallbackAndIsAsWritableAsItsType() {
    AtomicReference<MemorySegment> kept = new AtomicReference<>();
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction keeping =
          NativeFunction.callback(
              COMPARE,
              arena,
              each -> {
                kept.set((MemorySegment) each[0]);
                return 0;
              });
      QSORT.call(new int[] {1, 2}, 2, 4, keeping);
    }
    assertThat(kept.get().isReadOnly()).isTrue();
    assertThat(kept.get().byteSize()).isEqualTo(4);
    assertThatThrownBy(() -> kept.get().get(JAVA_INT, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void functionPointersTravelBothWays() {
    String types = "typedef int32_t (*unary)(int32_t); ";
    NativeFunction call =
        FIXTURE.function(types + "int32_t call_chosen(unary (*choose)(unary), int32_t n)");
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction choose =
          NativeFunction.callback(
              types + "unary choose(unary)",
              arena,
              each -> {
                NativeFunction twice =
                    NativeFunction.at((MemorySegment) each[0], "int32_t (*)(int32_t)");
                return NativeFunction.callback(
                    "int32_t (*)(int32_t)", arena, n -> (int) twice.call(n[0]) + 1);
              });
      assertThat(call.call(choose, 20)).isEqualTo(41);
    }
  }

  // ---- failures

  @Test
  void whatItThrowsReachesTheCallerAndItRunsAgain() {
    ArithmeticException thrown = new ArithmeticException();
    AtomicInteger calls = new AtomicInteger();
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction failing =
          NativeFunction.callback(
              COMPARE,
              arena,
              _ -> {
                calls.incrementAndGet();
                throw thrown;
              });
      for (int i = 1; i <= 3; i++) {
        assertThatThrownBy(() -> QSORT.call(new int[] {3, 2, 1}, 3, 4, failing)).isSameAs(thrown);
        assertThat(calls).hasValue(i);
      }
    }
  }

  // ---- lifetimes

  @Test
  void lateCallGetsZeroAndIsReported() {
    NativeFunction keep = FIXTURE.function("void keep_unary(int32_t (*f)(int32_t))");
    NativeFunction callKept = FIXTURE.function("int32_t call_kept_unary(int32_t n)");
    try (Arena arena = Arena.ofConfined()) {
      keep.call(NativeFunction.callback("int32_t (*)(int32_t)", arena, each -> each[0]));
      assertThat(callKept.call(7)).isEqualTo(7);
    }
    long before = UpcallReports.lateCalls();
    assertThat(callKept.call(7)).isEqualTo(0);
    assertThat(UpcallReports.lateCalls()).isEqualTo(before + 1);
  }

  @Test
  void nobodyPassesOrCallsAnEndedOne() {
    Arena arena = Arena.ofConfined();
    NativeFunction ended = NativeFunction.callback(COMPARE, arena, _ -> 0);
    arena.close();
    assertThatThrownBy(() -> QSORT.call(new int[2], 2, 4, ended))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ended.call(null, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended with its arena");
    assertThatThrownBy(() -> NativeFunction.callback(COMPARE, arena, _ -> 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void arenaOfAnotherThreadIsRefused() throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction mine = NativeFunction.callback("int (*)(int)", arena, each -> each[0]);
      Thread other =
          new Thread(() -> {
            collect(thrown, () -> NativeFunction.callback(COMPARE, arena, _ -> 0));
            collect(thrown, () -> mine.call(1));
          });
      other.start();
      other.join();
    }
    assertThat(thrown).hasSize(2).allMatch(each -> each instanceof WrongThreadException);
  }

  private static void collect(List<Throwable> thrown, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      thrown.add(e);
    }
  }

  @Test
  void tenThousandMadeAndDroppedNeedNoFurtherStubs() {
    // Each rests for a while.
    sort(100);
    int before = UpcallPools.of("JJ:I").created();
    sort(10_000);
    assertThat(UpcallPools.of("JJ:I").created() - before).isLessThan(10);
  }

  private static void sort(int times) {
    for (int i = 0; i < times; i++) {
      int[] both = {2, 1};
      try (Arena arena = Arena.ofConfined()) {
        QSORT.call(both, 2, 4, ascending(arena));
      }
      assertThat(both[0]).isEqualTo(1);
    }
  }

  // ---- refusals

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int (*)(int)",
        "double (*)(const void *, const void *)",
        "int (*)(const void *)",
        "int (*)(double, double)",
        "void (*)(const void *, const void *)",
        "struct pair { int a, b; }; int (*)(struct pair, const void *)"
      })
  void functionThatCWouldCallOtherwiseIsNotPassed(String prototype) {
    int[] numbers = {2, 1};
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction wrong = NativeFunction.callback(prototype, arena, _ -> 0);
      assertThatThrownBy(() -> QSORT.call(numbers, 2, 4, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("argument 4 of qsort: C calls it as `int (*)(const void *,")
          .hasMessageContaining(
              "but it is `" + prototype.substring(prototype.lastIndexOf(';') + 1).strip());
    }
    assertThat(numbers).containsExactly(2, 1);
  }

  @Test
  void functionWithoutPrototypeIsPassedAsItIs() {
    NativeFunction sort =
        C_LIBRARY.function("void qsort(void *b, size_t n, size_t size, int (*compare)())");
    int[] numbers = {2, 1};
    try (Arena arena = Arena.ofConfined()) {
      sort.call(numbers, 2, 4, ascending(arena));
    }
    assertThat(numbers).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int (*)(const char *, ...)",
        "_Noreturn void stop(int)",
        "long double (*)(long double)",
        "void (*)(struct nowhere)",
        "struct empty {}; void (*)(struct empty)",
        "void (*)(whole_t)",
        "int",
        "int (*)(",
        "",
        "typedef int number;"
      })
  void whatJavaCannotServeIsRefused(String prototype) {
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> NativeFunction.callback(prototype, arena, _ -> null))
          .isInstanceOf(ContractException.class)
          .hasMessageContaining("FJ0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int (*)(int)",
        "int (int)",
        "int f(int n)",
        "int f(int n);",
        "typedef int (*unary)(int);",
        "typedef int unary(int); unary *",
        "typedef int unary(int); unary",
        "struct pair { int a; int b; }; int (*)(int)",
        "int32_t (*const)(int32_t)"
      })
  void functionMayBeWrittenInManyWays(String prototype) {
    try (Arena arena = Arena.ofConfined()) {
      NativeFunction f = NativeFunction.callback(prototype, arena, each -> (int) each[0] + 1);
      assertThat(f.call(1)).isEqualTo(2);
    }
  }
}
