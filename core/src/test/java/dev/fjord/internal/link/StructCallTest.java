package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.Extent;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Enums, flags, and records behind pointers.
class StructCallTest {
  private static final Fixture FIXTURE = Fixture.compile("enums");
  private static final Conversion.IntegerValue INT = integer("int", Carrier.INT32, int.class);
  private static final Conversion.IntegerValue LONG = integer("long", Carrier.INT64, long.class);

  enum Color {
    RED,
    GREEN,
    BLUE,
    OTHER
  }

  @SuppressWarnings("ArrayRecordComponent") // counted arrays are arrays
  record Friend(String name, int @Nullable [] scores) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Person(String name, int @Nullable [] scores, @Nullable Friend friend) {}

  interface Functions {
    Color next(Color color);

    int flags(Set<Color> colors);

    void all(Color[] colors);

    long total(@Nullable Person person);

    @Nullable Person person(int known);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void enumsTravelAsTheirNumbers(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.next(Color.RED)).isEqualTo(Color.GREEN);
    assertThat(functions.next(Color.GREEN)).isEqualTo(Color.BLUE);
    assertThat(functions.next(Color.BLUE)).isEqualTo(Color.OTHER);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void theConstantForUnlistedNumbersIsNotSent(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> functions.next(Color.OTHER))
        .withMessage("color: OTHER stands for numbers that C may return; pass another one");
    assertThatNullPointerException()
        .isThrownBy(() -> functions.next(null))
        .withMessageStartingWith("color is null");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void flagsAreOredTogether(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.flags(EnumSet.of(Color.RED, Color.GREEN))).isEqualTo(5);
    assertThat(functions.flags(EnumSet.of(Color.BLUE))).isEqualTo(-7);
    assertThat(functions.flags(Set.of())).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arraysOfEnumsComeBack(Executors.Named executor) {
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE};
    implement(executor).all(colors);
    assertThat(colors).containsExactly(Color.GREEN, Color.BLUE, Color.OTHER);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recordsBehindPointersBringWhatTheyPointTo(Executors.Named executor) {
    Functions functions = implement(executor);
    Friend friend = new Friend("Ada", new int[] {7, 8});
    assertThat(functions.total(new Person("Bob", null, friend))).isEqualTo(3 + 3 + 15);
    assertThat(functions.total(new Person("é", new int[] {-1}, null))).isEqualTo(1);
    assertThat(functions.total(null)).isZero();
    assertThatNullPointerException()
        .isThrownBy(() -> functions.total(new Person(null, null, null)))
        .withMessageStartingWith("person.name is null");
    Friend nameless = new Friend("a\0b", null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> functions.total(new Person("", null, nameless)))
        .withMessageStartingWith("person.friend.name holds a NUL at index 1");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void recordsAreCopiedOut(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.person(0)).isNull();
    Person ada = functions.person(1);
    assertThat(ada.name()).isEqualTo("Ada");
    assertThat(ada.scores()).containsExactly(7, 8);
    assertThat(ada.friend()).isNull();
    Person bob = functions.person(2);
    assertThat(bob.scores()).isNull();
    assertThat(bob.friend().name()).isEqualTo("Ada");
    assertThat(bob.friend().scores()).containsExactly(7, 8);
  }

  private static Functions implement(Executors.Named executor) {
    return executor.implement(Functions.class, FIXTURE, MethodHandles.lookup(), plans());
  }

  private static CallPlan[] plans() {
    return new CallPlan[] {
      SimplePlan.of(Functions.class, "next", "enums_next", "I:I", color(), color()),
      SimplePlan.of(
          Functions.class,
          "flags",
          "enums_flags",
          "I:I",
          INT,
          new Conversion.FlagsValue(
              type("unsigned int"),
              Carrier.INT32,
              true,
              desc(Set.class),
              desc(Color.class),
              constants())),
      all(),
      SimplePlan.of(Functions.class, "total", "enums_total", "J:J", LONG, person()),
      SimplePlan.of(Functions.class, "person", "enums_person", "I:J", person(), INT)
    };
  }

  private static CallPlan all() {
    var plan = new PlanBuilder(Functions.class, "all");
    var n = SimplePlan.count(plan, 0);
    var conversion = PlanPieces.elements("enum color *", Color[].class, color(), new Extent.In(n));
    var colors = SimplePlan.argument(plan, 0, conversion);
    SimplePlan.invoke(plan, null, List.of(colors, n));
    plan.step(new CopyBackStep.CopyBack(colors, plan.parameter(0), conversion, null));
    return plan.call("enums_all", "all", "JJ:V", null);
  }

  private static Conversion.EnumValue color() {
    return new Conversion.EnumValue(
        type("int"), Carrier.INT32, false, desc(Color.class), constants(), "OTHER");
  }

  private static List<Conversion.Constant> constants() {
    return List.of(
        new Conversion.Constant("RED", 1),
        new Conversion.Constant("GREEN", 5),
        new Conversion.Constant("BLUE", -7));
  }

  private static Conversion.ElementsPointer person() {
    var friend = behind(record(Friend.class, List.of(name(), scores())));
    var of = new Conversion.Field("friend", friend.java(), "friend_of", 24, friend, true);
    return behind(record(Person.class, List.of(name(), scores(), of)));
  }

  private static Conversion.ElementsPointer behind(Conversion.RecordAggregate struct) {
    return new Conversion.ElementsPointer(
        type("const struct person *"), struct.java(), struct, new Extent.Exactly(1), true, true);
  }

  private static Conversion.RecordAggregate record(Class<?> type, List<Conversion.Field> fields) {
    var components = fields.stream().map(Conversion.Field::java).toList();
    return new Conversion.RecordAggregate(
        type("struct person"),
        desc(type),
        MethodTypeDesc.of(ConstantDescs.CD_void, components),
        32,
        8,
        "{JJJJ}",
        fields);
  }

  private static Conversion.Field name() {
    var text = PlanPieces.text("const char *", new Extent.ToZero(), false);
    return new Conversion.Field("name", text.java(), "name", 0, text, false);
  }

  private static Conversion.Field scores() {
    var size = integer("size_t", Carrier.INT64, long.class);
    var count = new Extent.InFields(List.of(new Extent.CountField("n", 16, size)), 0);
    var scores =
        new Conversion.ElementsPointer(
            type("const int *"), desc(int[].class), INT, count, false, true);
    return new Conversion.Field("scores", scores.java(), "scores", 8, scores, true);
  }
}
