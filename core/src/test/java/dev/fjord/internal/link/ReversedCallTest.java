package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.Handle;
import dev.fjord.internal.link.GoldenContracts.Cell;
import dev.fjord.internal.link.GoldenContracts.Curl;
import dev.fjord.internal.link.GoldenContracts.Grid;
import dev.fjord.internal.link.GoldenContracts.Grids;
import dev.fjord.internal.link.GoldenContracts.Opendal;
import dev.fjord.internal.link.GoldenContracts.Sorting;
import dev.fjord.internal.link.GoldenContracts.Sqlite;
import dev.fjord.internal.link.GoldenContracts.Write;
import dev.fjord.internal.link.GoldenContracts.Zlib;
import dev.fjord.internal.link.interpret.InterpretedExecutor;
import dev.fjord.plan.CallPlan;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// C calls Java implementations of the golden contracts through the same steps.
class ReversedCallTest {
  private static final Fixture FIXTURE = Fixture.compile("golden");
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /// Functions of the fixture that call what they are given; 0 is "all well".
  interface Drivers {
    int compress2(Zlib zlib);

    int qsort(Sorting sorting);

    int setopt(Curl.Easy easy);

    int prepare(Sqlite.Database database);

    int createFunction(Sqlite.Database database);

    int read(Opendal.Operator operator);

    int turn(Grids grids);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  /// An object that C calls, and that C has no name for.
  private interface InJava extends Handle {
    @Override
    default long address() {
      return 0;
    }

    @Override
    default boolean isOpen() {
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void javaCompressesIntoTheBufferOfC(Executors.Named executor) {
    Zlib zlib = (_, src, level) -> new byte[] {(byte) level, src[2], src[1], src[0]};
    assertThat(drivers(executor, HandleFactory.none()).compress2(zlib)).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void javaSortsAnArrayOfCByAFunctionOfC(Executors.Named executor) {
    Sorting bubbles =
        (values, compar) -> {
          for (int i = 0; i < values.length; i++) {
            for (int j = 1; j < values.length; j++) {
              if (compar.compare(values[j - 1], values[j]) > 0) {
                int moved = values[j];
                values[j] = values[j - 1];
                values[j - 1] = moved;
              }
            }
          }
        };
    assertThat(drivers(executor, HandleFactory.none()).qsort(bubbles)).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void javaCallsBackAFunctionThatCPassed(Executors.Named executor) {
    class Easy implements Curl.Easy, InJava {
      @Override
      public void onWrite(Write f) {
        try (Arena arena = Arena.ofConfined()) {
          assertThat(f.write(arena.allocateFrom("a...z").asSlice(0, 5))).isEqualTo(5);
          assertThat(f.write(arena.allocateFrom("az").asSlice(0, 2))).isEqualTo(2);
        }
      }

      @Override
      public void perform() {}
    }
    assertThat(drivers(executor, HandleFactory.none()).setopt(new Easy())).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void javaAnswersAHandleThroughAnOutParameter(Executors.Named executor) {
    var handles = new TestHandles(executor, FIXTURE, LOOKUP, List.of(GoldenPlans.prepare()));
    var real = handles.wrap(Sqlite.Database.class, 1);
    assertThat(drivers(executor, handles).prepare(real)).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void javaTakesAFunctionOfCWithHandles(Executors.Named executor) {
    List<String> names = new ArrayList<>();
    class Database implements Sqlite.Database, InJava {
      @Override
      public Sqlite.Statement prepare(String sql) {
        throw new AssertionError(sql);
      }

      @Override
      public void createFunction(String name, int n, Sqlite.Function f) {
        names.add(name + n + (f == null));
      }
    }
    assertThat(drivers(executor, HandleFactory.none()).createFunction(new Database())).isZero();
    assertThat(names).containsExactly("twice1false");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void javaAnswersAStructWithMemoryThatCFrees(Executors.Named executor) {
    class Operator implements Opendal.Operator, InJava {
      @Override
      public byte[] read(String path) {
        return path.getBytes(StandardCharsets.US_ASCII);
      }
    }
    assertThat(drivers(executor, HandleFactory.none()).read(new Operator())).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void javaTurnsAStructThatArrivesByValue(Executors.Named executor) {
    Grids grids =
        (g, factor) -> {
          Cell[] cells = {g.cells()[1], g.cells()[0]};
          short[] corner = g.corner();
          for (int i = 0; i < corner.length; i++) {
            corner[i] = (short) (-corner[i] * factor);
          }
          return new Grid(cells, corner, g.name() + g.name(), g.note());
        };
    assertThat(drivers(executor, HandleFactory.none()).turn(grids)).isZero();
  }

  @Test
  void anExportedObjectHasAnAddressOfItsOwn() throws Throwable {
    Zlib zlib = (_, src, level) -> new byte[] {(byte) level, src[2], src[1], src[0]};
    long exported =
        new InterpretedExecutor()
            .export(
                ReversedPlans.compress2(),
                zlib,
                Executors.linkage(FIXTURE, HandleFactory.none()),
                LOOKUP);
    var driver =
        Linker.nativeLinker()
            .downcallHandle(
                MemorySegment.ofAddress(FIXTURE.address("golden_calls_compress2")),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    assertThat((int) driver.invokeExact(exported)).isZero();
  }

  private static Drivers drivers(Executors.Named executor, HandleFactory handles) {
    CallPlan[] plans = {
      ReversedPlans.driver(
          Drivers.class, "compress2", "golden_calls_compress2", ReversedPlans.compress2()),
      ReversedPlans.driver(Drivers.class, "qsort", "golden_calls_qsort", ReversedPlans.qsort()),
      ReversedPlans.driver(Drivers.class, "setopt", "golden_calls_setopt", ReversedPlans.setopt()),
      ReversedPlans.driver(
          Drivers.class, "prepare", "golden_calls_prepare", ReversedPlans.prepare()),
      ReversedPlans.driver(
          Drivers.class,
          "createFunction",
          "golden_calls_create_function",
          ReversedPlans.createFunction()),
      ReversedPlans.driver(Drivers.class, "read", "golden_calls_read", ReversedPlans.read()),
      ReversedPlans.driver(Drivers.class, "turn", "golden_calls_turn", ReversedPlans.turn())
    };
    return executor.implement(Drivers.class, Executors.linkage(FIXTURE, handles), LOOKUP, plans);
  }
}
