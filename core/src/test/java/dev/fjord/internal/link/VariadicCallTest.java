package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls whose last arguments are known at the call only.
class VariadicCallTest {
  private static final Fixture FIXTURE = Fixture.compile("variadic");
  private static final Conversion.FloatValue DOUBLE =
      new Conversion.FloatValue(type("double"), Carrier.DOUBLE, desc(double.class));
  private static final Conversion.IntegerValue INT = integer("int", Carrier.INT32, int.class);
  private static final Conversion.TextPointer TEXT =
      PlanPieces.text("const char *", new Extent.ToZero(), false);

  interface Functions {
    double sum(String format, @Nullable Object... rest);

    int count(String first, String... rest);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void argumentsArePromotedAsCPromotesThem(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.sum("")).isZero();
    assertThat(functions.sum("iiiii", 1, (short) -2, (byte) 3, 'a', true)).isEqualTo(100);
    assertThat(functions.sum("lid", 1L << 40, -1, 0.5)).isEqualTo(0x1p40 - 0.5);
    assertThat(functions.sum("dd", 0.25f, 2.0)).isEqualTo(2.25);
    assertThat(functions.sum("sps", "é", null, "")).isEqualTo(2);
    assertThat(functions.sum("ddddddddddiiiiiiiid", many())).isEqualTo(10 * 0.5 + 8 + 0.25);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void segmentsArePointers(Executors.Named executor) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("four");
      assertThat(implement(executor).sum("sp", text, MemorySegment.NULL)).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @MethodSource("executors")
  void otherObjectsAreRefused(Executors.Named executor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> implement(executor).sum("ii", 1, BigInteger.ONE))
        .withMessage(
            "rest[1]: java.math.BigInteger cannot stand after '...': pass a boxed primitive,"
                + " String, MemorySegment or null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> implement(executor).sum("s", "a\0b"))
        .withMessageStartingWith("rest[0] holds a NUL");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void aListEndsWithNull(Executors.Named executor) {
    assertThat(implement(executor).count("one")).isEqualTo(1);
    assertThat(implement(executor).count("one", "two", "three")).isEqualTo(3);
  }

  private static Object[] many() {
    Object[] many = new Object[19];
    for (int i = 0; i < 10; i++) {
      many[i] = 0.5;
    }
    for (int i = 10; i < 18; i++) {
      many[i] = 1;
    }
    many[18] = 0.25;
    return many;
  }

  private static Functions implement(Executors.Named executor) {
    return executor.implement(
        Functions.class,
        FIXTURE,
        MethodHandles.lookup(),
        variadic("sum", "variadic_sum", DOUBLE, false),
        variadic("count", "variadic_count", INT, true));
  }

  private static CallPlan variadic(
      String method, String symbol, Conversion.Value result, boolean terminated) {
    var plan = new PlanBuilder(Functions.class, method);
    var fixed = SimplePlan.argument(plan, 0, TEXT);
    var given = plan.c("return'", result.carrier());
    plan.step(new CallStep.InvokeVariadic(given, List.of(fixed), plan.parameter(1), terminated));
    String shape = "J:" + result.carrier().letter();
    return plan.call(symbol, symbol, shape, SimplePlan.returned(plan, given, result));
  }
}
