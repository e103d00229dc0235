package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.internal.link.TableContracts.Attributes;
import dev.fjord.internal.link.TableContracts.AttributesView;
import dev.fjord.internal.link.TableContracts.Code;
import dev.fjord.internal.link.TableContracts.Codec;
import dev.fjord.internal.link.TableContracts.Codecs;
import dev.fjord.internal.link.TableContracts.Dispatch;
import dev.fjord.internal.link.TableContracts.DispatchView;
import dev.fjord.internal.link.TableContracts.Dispatches;
import dev.fjord.internal.link.TableContracts.FileSystems;
import dev.fjord.internal.link.TableContracts.Files;
import dev.fjord.internal.link.TableContracts.FilesView;
import dev.fjord.internal.link.TableContracts.Pair;
import dev.fjord.internal.link.TableContracts.Pairs;
import dev.fjord.internal.link.TableContracts.Watch;
import dev.fjord.internal.link.TableContracts.Watches;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tables of function pointers, filled by Java and called by C, and the other way round.
class TableConformanceTest {
  private static final Fixture FIXTURE = Fixture.compile("tables");

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Contracts.Bound<FileSystems> bind(Executors.Named executor) {
    return Contracts.bind(executor, FileSystems.class, FIXTURE, MethodHandles.lookup());
  }

  /// A file system written in Java.
  private static final class InJava {
    final List<String> forgotten = new ArrayList<>();

    Files table() {
      return new Files(
          7,
          (path, out) -> {
            out.size(path.length());
            out.mode(9);
            return path.startsWith("/") ? 0 : -5;
          },
          path -> new Attributes(2L * path.length(), 8),
          (path, room, from) -> {
            byte[] rest = path.substring((int) from).getBytes(StandardCharsets.UTF_8);
            int length = Math.min(rest.length, room.length);
            System.arraycopy(rest, 0, room, 0, length);
            return length;
          },
          (path, data) -> 10 * path.length() + data.length,
          (path, fill, list) -> {
            fill.fill(list, path + "x");
            return fill.fill(list, path + "y");
          },
          forgotten::add);
    }
  }

  private static final String USED = "7:0 3/9/0 6/8 2:bc 33 0:/bcx,/bcy,";

  @ParameterizedTest
  @MethodSource("executors")
  void cCallsTheLambdasOfARecord(Executors.Named executor) {
    InJava files = new InJava();
    assertThat(bind(executor).contract().use(files.table(), "/bc")).isEqualTo(USED);
    assertThat(files.forgotten).containsExactly("/bc");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void cCallsTheLambdasOfAView(Executors.Named executor) {
    InJava files = new InJava();
    Files table = files.table();
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      FilesView view = bound.allocate(FilesView.class, arena);
      view.version(table.version());
      view.look(table.look(), arena);
      view.read(table.read(), arena);
      assertThat(bound.contract().use(view, "/bc")).isEqualTo("7:0 3/9/0 0/0 2:bc -1 -1:");
      view.attributes(table.attributes(), arena);
      view.write(table.write(), arena);
      view.list(table.list(), arena);
      view.forget(table.forget(), arena);
      assertThat(bound.contract().use(view, "/bc")).isEqualTo(USED);
      view.write(null, arena);
      assertThat(view.write()).isNull();
      assertThat(bound.contract().use(view, "/bc")).isEqualTo("7:0 3/9/0 6/8 2:bc -1 0:/bcx,/bcy,");
    }
    assertThat(files.forgotten).containsExactly("/bc", "/bc");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void wholeTableIsWrittenAtOnce(Executors.Named executor) {
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      FilesView view = bound.allocate(FilesView.class, arena);
      view.all(new InJava().table(), arena);
      System.gc();
      assertThat(bound.contract().use(view, "/bc")).isEqualTo(USED);
      assertThat(view.all().write().write("abc", new byte[4])).isEqualTo(34);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionsThatATableHasNotAreNull(Executors.Named executor) {
    Files all = new InJava().table();
    Files few = new Files(1, all.look(), null, all.read(), null, null, null);
    assertThat(bind(executor).contract().use(few, "/bc")).isEqualTo("1:0 3/9/0 0/0 2:bc -1 -1:");
    Files none = new Files(1, none(), null, all.read(), null, null, null);
    assertThatThrownBy(() -> bind(executor).contract().use(none, "/bc"))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("look");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what no null-checked code does
  private static <T> T none() {
    return null;
  }

  @ParameterizedTest
  @MethodSource("executors")
  void throwOfALambdaOfATableReachesTheCaller(Executors.Named executor) {
    FileSystems systems = bind(executor).contract();
    InJava files = new InJava();
    Files all = files.table();
    IllegalStateException thrown = new IllegalStateException("from the table");
    Files failing =
        new Files(
            all.version(),
            (_, _) -> {
              throw thrown;
            },
            all.attributes(),
            all.read(),
            all.write(),
            all.list(),
            all.forget());
    assertThatThrownBy(() -> systems.use(failing, "/bc")).isSameAs(thrown);
    assertThat(files.forgotten).isEmpty();
    assertThat(systems.use(all, "/bc")).isEqualTo(USED);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void keptTableLastsUntilTheNext(Executors.Named executor) {
    var bound = bind(executor);
    FileSystems systems = bound.contract();
    InJava first = new InJava();
    systems.keep(first.table());
    System.gc();
    assertThat(systems.useRegistered("/bc")).isEqualTo(USED);
    assertThat(systems.useRegistered("/bc")).isEqualTo(USED);
    assertThat(first.forgotten).containsExactly("/bc", "/bc");
    InJava second = new InJava();
    systems.keep(second.table());
    assertThat(bound.linkage().retentions().size()).isEqualTo(1);
    assertThat(systems.useRegistered("/bc")).isEqualTo(USED);
    assertThat(first.forgotten).hasSize(2);
    assertThat(second.forgotten).hasSize(1);
    systems.keep(null);
    assertThat(bound.linkage().retentions().size()).isZero();
    assertThat(systems.useRegistered("/bc")).isEqualTo("none");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void tablesTravelByValue(Executors.Named executor) {
    FileSystems systems = bind(executor).contract();
    assertThat(systems.useValue(new InJava().table(), "/bc")).isEqualTo(USED);
    systems.keepValue(new InJava().table());
    System.gc();
    assertThat(systems.useRegistered("/bc")).isEqualTo(USED);
    systems.keep(null);
    assertThat(systems.useRegistered("/bc")).isEqualTo("none");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void tablesTravelInRegisters(Executors.Named executor) {
    Pairs pairs = Contracts.implement(executor, Pairs.class, FIXTURE, MethodHandles.lookup());
    Pair pair = new Pair(x -> x + 1, x -> 10 * x);
    assertThat(pairs.run(pair, 4)).isEqualTo(50);
    assertThat(pairs.visit((arrived, x) -> arrived.first().code(x) - 1, pair, 4)).isEqualTo(4);
    ArithmeticException thrown = new ArithmeticException();
    Pair failing =
        new Pair(
            x -> x,
            _ -> {
              throw thrown;
            });
    assertThatThrownBy(() -> pairs.run(failing, 4)).isSameAs(thrown);
    assertThatThrownBy(() -> pairs.visit((it, x) -> it.second().code(x), failing, 4))
        .isSameAs(thrown);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void tablesLieInTables(Executors.Named executor) {
    Pairs pairs = Contracts.implement(executor, Pairs.class, FIXTURE, MethodHandles.lookup());
    Pair pair = new Pair(x -> x + 1, x -> 10 * x);
    Pair other = new Pair(x -> x - 5, x -> -x);
    assertThat(pairs.run(new TableContracts.All(new Pair[] {pair, other}, null), 1)).isEqualTo(-15);
    assertThat(pairs.run(new TableContracts.All(new Pair[] {pair, other}, pair), 1))
        .isEqualTo(-140);
    assertThat(pairs.run(new Code[] {x -> x + 1, null, x -> 3 * x}, 2)).isEqualTo(9);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void throwOfAKeptTableReachesWhoCallsC(Executors.Named executor) {
    FileSystems systems = bind(executor).contract();
    IllegalStateException thrown = new IllegalStateException("from the table");
    Files all = new InJava().table();
    systems.keep(
        new Files(
            1,
            all.look(),
            null,
            (_, _, _) -> {
              throw thrown;
            },
            null,
            null,
            null));
    assertThatThrownBy(() -> systems.useRegistered("/bc")).isSameAs(thrown);
    systems.keep(null);
    assertThat(systems.useRegistered("/bc")).isEqualTo("none");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void keptViewOfATableStaysReachable(Executors.Named executor) {
    var bound = bind(executor);
    FileSystems systems = bound.contract();
    Arena forever = Arena.ofAuto();
    FilesView view = bound.allocate(FilesView.class, forever);
    view.all(new InJava().table(), forever);
    systems.register(view);
    System.gc();
    assertThat(systems.useRegistered("/bc")).isEqualTo(USED);
    systems.register(null);
    assertThat(systems.useRegistered("/bc")).isEqualTo("none");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void tableOfCIsCalledByJava(Executors.Named executor) {
    var bound = bind(executor);
    FileSystems systems = bound.contract();
    FilesView view = systems.ofC();
    assertThat(view.version()).isEqualTo(3);
    assertThat(view.forget()).isNull();
    try (Arena arena = Arena.ofConfined()) {
      AttributesView attributes = bound.allocate(AttributesView.class, arena);
      assertThat(view.look().look("/bc", attributes)).isZero();
      assertThat(attributes.size()).isEqualTo(3);
      assertThat(view.look().look("bc", attributes)).isEqualTo(-2);
    }
    called(systems.ofC().all());
    called(systems.copyOfC());
    called(systems.byValue());
    called(systems.throughParameter());
  }

  private static void called(Files files) {
    assertThat(files.version()).isEqualTo(3);
    assertThat(files.forget()).isNull();
    assertThat(files.attributes().get("abcd")).isEqualTo(new Attributes(4, 7));
    byte[] room = new byte[3];
    assertThat(files.read().read("abcdef", room, 2)).isEqualTo(3);
    assertThat(room).isEqualTo("cde".getBytes(StandardCharsets.US_ASCII));
    assertThat(files.write().write("abc", new byte[] {1, (byte) 255})).isEqualTo(259);
    List<String> names = new ArrayList<>();
    int stopped =
        files
            .list()
            .list(
                "n",
                (list, name) -> {
                  assertThat(list).isNull();
                  names.add(name);
                  return names.size() == 3 ? 42 : 0;
                },
                null);
    assertThat(stopped).isEqualTo(42);
    assertThat(names).containsExactly("n0", "n1", "n2");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void tableOfCGoesBackToC(Executors.Named executor) {
    FileSystems systems = bind(executor).contract();
    String used = systems.use(systems.ofC(), "/bc");
    assertThat(used).isEqualTo("3:0 3/7/0 3/7 2:bc 9 0:/bc0,/bc1,/bc2,/bc3,/bc4,");
    assertThat(systems.use(systems.copyOfC(), "/bc")).isEqualTo(used);
    Files all = systems.byValue();
    Files mixed =
        new Files(
            5, all.look(), _ -> new Attributes(1, 1), all.read(), all.write(), all.list(), null);
    assertThat(systems.use(mixed, "/bc"))
        .isEqualTo("5:0 3/7/0 1/1 2:bc 9 0:/bc0,/bc1,/bc2,/bc3,/bc4,");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionsOfCKeepTheirAddressInATable(Executors.Named executor) {
    var bound = bind(executor);
    try (Arena arena = Arena.ofConfined()) {
      FilesView view = bound.allocate(FilesView.class, arena);
      FilesView ofC = bound.contract().ofC();
      view.all(bound.contract().copyOfC(), arena);
      assertThat(view.segment().mismatch(ofC.segment())).isEqualTo(-1);
      view.write(null, arena);
      view.write(ofC.write(), arena);
      assertThat(view.segment().mismatch(ofC.segment())).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void tablesLieInArraysAndInChains(Executors.Named executor) {
    Codecs codecs = Contracts.implement(executor, Codecs.class, FIXTURE, MethodHandles.lookup());
    Codec[] all = {new Codec("more", x -> x + 1, null), new Codec("half", x -> x / 2, null)};
    assertThat(codecs.all(all, 9)).isEqualTo(5);
    assertThat(codecs.run(all[1], "half", 9)).isEqualTo(4);
    assertThat(codecs.run(all[1], "more", 9)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void fieldOfUserDataBelongsToTheLambda(Executors.Named executor) {
    var bound = Contracts.bind(executor, Watches.class, FIXTURE, MethodHandles.lookup());
    try (Arena arena = Arena.ofConfined()) {
      Watch watch = bound.allocate(Watch.class, arena);
      watch.data(watch.segment());
      watch.seen(x -> x + 1, arena);
      assertThat(watch.data()).isNull();
      assertThat(bound.contract().see(watch, 4)).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionPointersLieInArraysOfAStruct(Executors.Named executor) {
    var bound = Contracts.bind(executor, Dispatches.class, FIXTURE, MethodHandles.lookup());
    Dispatches dispatches = bound.contract();
    Dispatch three = new Dispatch(3, new Code[] {x -> x + 1, x -> x * 10, x -> -x});
    assertThat(dispatches.run(three, 0, 4)).isEqualTo(5);
    assertThat(dispatches.run(three, 1, 4)).isEqualTo(40);
    assertThat(dispatches.run(three, 2, 4)).isEqualTo(-4);
    try (Arena arena = Arena.ofConfined()) {
      DispatchView view = bound.allocate(DispatchView.class, arena);
      dispatches.fill(view);
      assertThat(view.handler(0).code(4)).isEqualTo(8);
      assertThat(view.handler(1).code(4)).isEqualTo(-4);
      assertThat(view.handler(2)).isNull();
      view.handler(2, x -> x + 100, arena);
      assertThat(dispatches.run(view, 2, 4)).isEqualTo(104);
      assertThat(view.handler(2).code(5)).isEqualTo(105);
    }
  }
}
