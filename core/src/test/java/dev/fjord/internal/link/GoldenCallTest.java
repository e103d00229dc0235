package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.internal.link.GoldenContracts.Cell;
import dev.fjord.internal.link.GoldenContracts.Curl;
import dev.fjord.internal.link.GoldenContracts.Grid;
import dev.fjord.internal.link.GoldenContracts.Grids;
import dev.fjord.internal.link.GoldenContracts.Opendal;
import dev.fjord.internal.link.GoldenContracts.Sorting;
import dev.fjord.internal.link.GoldenContracts.Sqlite;
import dev.fjord.internal.link.GoldenContracts.Zlib;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The golden plans, carried out against C that has their prototypes.
class GoldenCallTest {
  private static final Fixture FIXTURE = Fixture.compile("golden");
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  // ---- compress2

  @ParameterizedTest
  @MethodSource("executors")
  void bytesComeBackAsManyAsTheFunctionSays(Executors.Named executor) {
    assertThat(zlib(executor).compress(100, new byte[] {1, 2, 3}, 6)).containsExactly(6, 3, 2, 1);
    assertThat(zlib(executor).compress(1, new byte[0], 0)).containsExactly(0);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void aBadStatusNamesTheCall(Executors.Named executor) {
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> zlib(executor).compress(2, new byte[] {1, 2, 3}, 6))
        .withMessage("compress2(2, byte[3], 6) failed with -5")
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(-5));
  }

  @ParameterizedTest
  @MethodSource("executors")
  @SuppressWarnings("NullAway") // that is the test
  void nullsAndCapacitiesAreRefusedBeforeTheCall(Executors.Named executor) {
    assertThatNullPointerException()
        .isThrownBy(() -> zlib(executor).compress(10, null, 6))
        .withMessageStartingWith("src is null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zlib(executor).compress(-1, new byte[0], 6))
        .withMessage("capacity: a capacity cannot be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zlib(executor).compress(1L << 31, new byte[0], 6))
        .withMessageStartingWith("capacity: a capacity of 2147483648 is more than");
  }

  // ---- qsort

  @ParameterizedTest
  @MethodSource("executors")
  void aLambdaOrdersWhatCSorts(Executors.Named executor) {
    int[] values = {5, -3, 9, 0};
    sorting(executor).sort(values, Integer::compare);
    assertThat(values).containsExactly(-3, 0, 5, 9);
    sorting(executor).sort(values, (a, b) -> Integer.compare(b, a));
    assertThat(values).containsExactly(9, 5, 0, -3);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void whatALambdaThrowsIsThrownAndTheLambdaRunsNoMore(Executors.Named executor) {
    int[] values = {3, 2, 1};
    List<Integer> seen = new ArrayList<>();
    IllegalStateException thrown = new IllegalStateException("enough");
    assertThatThrownBy(() ->
            sorting(executor)
                .sort(
                    values,
                    (a, _) -> {
                      seen.add(a);
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(thrown.getSuppressed())
        .singleElement()
        .hasToString("dev.fjord.runtime.NativeFrame: thrown in a callback of qsort");
    assertThat(seen).containsExactly(3);
    assertThat(values).containsExactly(3, 2, 1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void aLambdaMayCallCAgain(Executors.Named executor) {
    Sorting sorting = sorting(executor);
    int[] values = {2, 1, 3};
    sorting.sort(
        values,
        (a, b) -> {
          int[] inner = {b, a};
          sorting.sort(inner, Integer::compare);
          return inner[0] == a ? -1 : 1;
        });
    assertThat(values).containsExactly(1, 2, 3);
  }

  // ---- curl_easy_setopt

  @ParameterizedTest
  @MethodSource("executors")
  void aRetainedLambdaIsCalledByALaterFunction(Executors.Named executor) {
    var plans = List.of(GoldenPlans.easy(), GoldenPlans.setopt(), GoldenPlans.perform());
    var handles = new TestHandles(executor, FIXTURE, LOOKUP, plans);
    Curl curl =
        executor.implement(
            Curl.class, Executors.linkage(FIXTURE, handles), LOOKUP, GoldenPlans.easy());
    Curl.Easy easy = curl.easy();
    assertThat(handles.isOwned(easy)).isTrue();
    List<String> pages = new ArrayList<>();
    easy.onWrite(data -> {
      pages.add(new String(data.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
      return data.byteSize();
    });
    easy.perform();
    assertThat(pages).containsExactly("<html>");
    easy.onWrite(_ -> 5);
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(easy::perform)
        .withMessage("curl_easy_perform() failed with 23");
    call("curl_easy_cleanup", handles.unwrap(easy));
  }

  // ---- sqlite3

  @ParameterizedTest
  @MethodSource("executors")
  void aHandleComesOutOfAnOutParameter(Executors.Named executor) {
    var handles = sqlite(executor);
    Sqlite.Database db = handles.wrap(Sqlite.Database.class, call("golden_sqlite3_open"));
    Sqlite.Statement statement = db.prepare("select 'ä'");
    assertThat(statement.sql()).isEqualTo("select 'ä'");
    assertThat(handles.isOwned(statement)).isTrue();
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> db.prepare("error"))
        .withMessage("sqlite3_prepare_v2(\"error\") failed with 1");
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> db.prepare("-- nothing"))
        .withMessageStartingWith("sqlite3_prepare_v2(\"-- nothing\") failed: stmt is NULL");
    call("sqlite3_finalize", handles.unwrap(statement));
    call("sqlite3_close", handles.unwrap(db));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void aFunctionGetsHandlesUntilItsDestructorIsCalled(Executors.Named executor) {
    var handles = sqlite(executor);
    long address = call("golden_sqlite3_open");
    Sqlite.Database db = handles.wrap(Sqlite.Database.class, address);
    List<Integer> numbers = new ArrayList<>();
    db.createFunction(
        "twice", 1, (_, values) -> Arrays.stream(values).forEach(v -> numbers.add(v.number())));
    assertThat(call("golden_call_function", address, 7, 3)).isEqualTo(1);
    assertThat(numbers).containsExactly(7, 8, 9);
    call("sqlite3_close", address);
  }

  // ---- opendal

  @ParameterizedTest
  @MethodSource("executors")
  void aResultStructIsTakenApartAndFreed(Executors.Named executor) {
    long before = call("golden_live");
    var operator = operator(executor);
    assertThat(operator.read("hello")).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(call("golden_live")).isEqualTo(before + 1);
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> operator.read("missing"))
        .withMessage("opendal_operator_read(\"missing\") failed with 3: no such file");
    assertThat(call("golden_live")).isEqualTo(before + 1);
  }

  // ---- records

  @ParameterizedTest
  @MethodSource("executors")
  void aRecordWithANestedArrayGoesInAndOut(Executors.Named executor) {
    Grids grids = executor.implement(Grids.class, FIXTURE, LOOKUP, GoldenPlans.turn());
    Grid turned = grids.turn(grid("ab", "a note"), 2);
    assertThat(turned.cells()).containsExactly(new Cell((byte) 2, -0.25), new Cell((byte) 1, 0.5));
    assertThat(turned.corner()).containsExactly(-2, -4, -6);
    assertThat(turned.name()).isEqualTo("abab");
    assertThat(turned.note()).isEqualTo("a note");
    assertThat(grids.turn(grid("12345678", null), 2).note()).isNull();
    assertThat(grids.turn(grid("12345678", null), 2).name()).isEqualTo("12345678");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void whatDoesNotFitInARecordIsNamedByItsPath(Executors.Named executor) {
    Grids grids = executor.implement(Grids.class, FIXTURE, LOOKUP, GoldenPlans.turn());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grids.turn(grid("123456789", null), 2))
        .withMessageStartingWith("g.name has room for 8 units of UTF-8");
    Grid missing = new Grid(new Cell[2], new short[3], "", null);
    assertThatNullPointerException()
        .isThrownBy(() -> grids.turn(missing, 2))
        .withMessageStartingWith("g.cells[0] is null");
    Grid tooFew = new Grid(grid("", null).cells(), new short[2], "", null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grids.turn(tooFew, 2))
        .withMessage("g.corner: 2 and 3 elements, must be as many");
  }

  private static Grid grid(String name, String note) {
    Cell[] cells = {new Cell((byte) 1, 0.5), new Cell((byte) 2, -0.25)};
    return new Grid(cells, new short[] {1, 2, 3}, name, note);
  }

  private static Zlib zlib(Executors.Named executor) {
    return executor.implement(Zlib.class, FIXTURE, LOOKUP, GoldenPlans.compress2());
  }

  private static Sorting sorting(Executors.Named executor) {
    return executor.implement(Sorting.class, FIXTURE, LOOKUP, GoldenPlans.qsort());
  }

  private static TestHandles sqlite(Executors.Named executor) {
    var plans =
        List.of(
            GoldenPlans.prepare(),
            GoldenPlans.createFunction(),
            GoldenPlans.sql(),
            GoldenPlans.number());
    return new TestHandles(executor, FIXTURE, LOOKUP, plans);
  }

  private static Opendal.Operator operator(Executors.Named executor) {
    var handles = new TestHandles(executor, FIXTURE, LOOKUP, List.of(GoldenPlans.read()));
    return handles.wrap(Opendal.Operator.class, call("golden_operator_new"));
  }

  /// Calls a function of the fixture whose arguments and result are numbers.
  private static long call(String function, long... arguments) {
    var longs = new ValueLayout[arguments.length];
    Arrays.fill(longs, ValueLayout.JAVA_LONG);
    var handle =
        Linker.nativeLinker()
            .downcallHandle(
                MemorySegment.ofAddress(FIXTURE.address(function)),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs));
    try {
      var boxed = Arrays.stream(arguments).boxed().toList();
      return (long) handle.invokeWithArguments(boxed);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
