package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeFunction;
import dev.fjord.internal.link.CallbackContracts.Attributes;
import dev.fjord.internal.link.CallbackContracts.Code;
import dev.fjord.internal.link.CallbackContracts.Destructor;
import dev.fjord.internal.link.CallbackContracts.Item;
import dev.fjord.internal.link.CallbackContracts.Pointers;
import dev.fjord.internal.link.CallbackContracts.Real;
import dev.fjord.internal.link.CallbackContracts.Visits;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What callbacks get and give, and functions that travel between C and Java.
class CallbackConformanceTest {
  private static final Fixture FIXTURE = Fixture.compile("tables");

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Visits visits(Executors.Named executor) {
    return Contracts.implement(executor, Visits.class, FIXTURE, MethodHandles.lookup());
  }

  private static Pointers pointers(Executors.Named executor) {
    return Contracts.implement(executor, Pointers.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void structsArriveAsRecordsWithTheirText(Executors.Named executor) {
    Visits visits = visits(executor);
    assertThat(visits.struct(item -> sum(item, "four", 0.5))).isEqualTo(4);
    assertThat(visits.pointer(item -> sum(item, "five", 1))).isEqualTo(5);
    assertThat(visits.items(items -> items.length * 10 + items[1].id())).isEqualTo(22);
  }

  private static int sum(Item item, String name, double weight) {
    assertThat(item.name()).isEqualTo(name);
    assertThat(item.weights()[0]).isEqualTo(weight);
    return item.id();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void structsAreSeenInPlaceAndEndWithTheCallback(Executors.Named executor) {
    Visits visits = visits(executor);
    List<CallbackContracts.ItemView> kept = new ArrayList<>();
    int sum =
        visits.inPlace(items -> {
          kept.add(items.get(0));
          assertThat(items.get(1).name()).isEqualTo("two");
          assertThat(items.get(1).weights()).containsExactly(3, 4);
          return items.get(0).id() + items.get(1).id();
        });
    assertThat(sum).isEqualTo(3);
    assertThatThrownBy(() -> kept.getFirst().id()).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void whatACallbackChangesIsSeenByC(Executors.Named executor) {
    Visits visits = visits(executor);
    CallbackContracts.Changing doubled =
        attributes -> {
          attributes.size(2 * attributes.size());
          attributes.mode(attributes.mode() + 3);
        };
    assertThat(visits.change(doubled)).isEqualTo(205);
    CallbackContracts.ChangingAll reversed =
        values -> {
          int first = values[0];
          values[0] = values[2];
          values[2] = first;
        };
    assertThat(visits.changeAll(reversed)).isEqualTo(321);
    CallbackContracts.ChangingOne increased = value -> value[0]++;
    assertThat(visits.changeOne(increased)).isEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void structsAndUnionsGoBackByValue(Executors.Named executor) {
    Visits visits = visits(executor);
    assertThat(visits.union((value, kind) -> new Real(value.whole() + kind + 0.25)))
        .isEqualTo(4.25);
    Item made = visits.make(n -> new Attributes(10L * n, n + 1));
    assertThat(made.id()).isEqualTo(20);
    assertThat(made.name()).isEqualTo("made");
    assertThat(made.weights()).containsExactly(3, 0);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arraysOfTextsArrive(Executors.Named executor) {
    Visits visits = visits(executor);
    assertThat(visits.names(names -> String.join("", names).length())).isEqualTo(6);
    assertThat(visits.terminated(names -> names.length * 10 + names[1].length())).isEqualTo(22);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void pointersGoBackAsMemoryThatLasts(Executors.Named executor) {
    Visits visits = visits(executor);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("lasting");
      assertThat(visits.length(_ -> text)).isEqualTo(7);
    }
    assertThat(visits.length(_ -> null)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void dataThatIsGivenGoesBackInMemoryThatCFrees(Executors.Named executor) {
    Visits visits = visits(executor);
    assertThat(visits.take(question -> question + " and answered")).isEqualTo("!sked and answered");
    assertThat(visits.take(_ -> null)).isNull();
    assertThat(visits.sum(n -> new int[] {n, 10 * n, 100 * n})).isEqualTo(333);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionsArriveAsObjects(Executors.Named executor) {
    Visits visits = visits(executor);
    assertThat(visits.with((f, x) -> f.code(x) + 1, 20)).isEqualTo(41);
    assertThat(visits.table(codec -> codec.code().code(codec.name().length()), 1)).isEqualTo(11);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionsGoBackByTheirAddress(Executors.Named executor) {
    Visits visits = visits(executor);
    MemorySegment negated = MemorySegment.ofAddress(FIXTURE.address("negated_exported"));
    assertThat(visits.choose((_, _) -> negated, 5)).isEqualTo(-5);
    assertThat(visits.choose((_, _) -> null, 5)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void functionOfCIsItselfWhenItGoesBack(Executors.Named executor) {
    Pointers pointers = pointers(executor);
    Code twice = pointers.named("twice");
    assertThat(twice.code(21)).isEqualTo(42);
    assertThat(pointers.find("twice").code(4)).isEqualTo(8);
    assertThat(pointers.isTwice(twice)).isTrue();
    assertThat(pointers.isTwice(pointers.find("twice"))).isTrue();
    assertThat(pointers.isTwice(pointers.named("negated"))).isFalse();
    assertThat(pointers.isTwice(x -> 2 * x)).isFalse();
    assertThat(pointers.isTwice(pointers.same(twice))).isTrue();
    assertThat(pointers.named("none")).isNull();
    assertThat(pointers.same(null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void agreedAddressGoesToCAsItIs(Executors.Named executor) {
    Pointers pointers = pointers(executor);
    Destructor copied = NativeFunction.at(-1, "void (*)(void *)").as(Destructor.class);
    pointers.hold(5, copied);
    assertThat(pointers.destroyed()).isEqualTo(2005);
    pointers.hold(6, null);
    assertThat(pointers.destroyed()).isEqualTo(1006);
    pointers.hold(7, pointers.destructor());
    assertThat(pointers.destroyed()).isEqualTo(7);
    List<Long> lambda = new ArrayList<>();
    pointers.hold(8, data -> lambda.add(data.address()));
    assertThat(lambda).hasSize(1).doesNotContain(0L);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callsNest(Executors.Named executor) {
    Visits visits = visits(executor);
    Code[] deeper = new Code[1];
    deeper[0] = n -> visits.descend(deeper[0], n);
    assertThat(visits.descend(deeper[0], 100)).isEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void throwUnwindsAllNestedCalls(Executors.Named executor) {
    Visits visits = visits(executor);
    IllegalStateException bottom = new IllegalStateException("bottom");
    Code[] deeper = new Code[1];
    List<Integer> caught = new ArrayList<>();
    deeper[0] =
        n -> {
          if (n == 0) {
            throw bottom;
          }
          try {
            return visits.descend(deeper[0], n);
          } catch (IllegalStateException e) {
            caught.add(n);
            throw e;
          }
        };
    assertThatThrownBy(() -> visits.descend(deeper[0], 5)).isSameAs(bottom);
    assertThat(caught).containsExactly(1, 2, 3, 4);
    assertThat(visits.descend(x -> x, 7)).isEqualTo(7);
  }
}
