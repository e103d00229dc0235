package dev.fjord.internal.link.relocate;

import static dev.fjord.internal.link.PlanBuilder.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fjord.internal.link.Executors;
import dev.fjord.internal.link.Fixture;
import dev.fjord.internal.link.PlanBuilder;
import dev.fjord.internal.link.interpret.InterpretedExecutor;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That the other process really is another one: nothing crosses but declared values.
class RelocatingMachinesTest {
  private static final Fixture FIXTURE = Fixture.compile("relocate");
  private static final Lifetime CALL = new Lifetime.OfCall();
  private static final Executors.Named EXECUTOR =
      new Executors.Named("relocating", new InterpretedExecutor(new RelocatingMachines()));

  interface Functions {
    int follow(int value);

    int negate(MemorySegment values);
  }

  @Test
  void pointersBetweenBlocksArePatched() {
    assertThat(implement(follow(Carrier.POINTER)).follow(42)).isEqualTo(42);
  }

  @Test
  void anAddressThatNoStepCallsOneIsNoticed() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> implement(follow(Carrier.INT64)).follow(42))
        .withMessageStartingWith("an address of the client leaked: 5a");
  }

  @Test
  void memoryOfTheUserCrossesAsACopyAndComesBack() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_INT, 1, 2, 3);
      assertThat(implement(negate()).negate(values)).isEqualTo(3);
      assertThat(values.toArray(ValueLayout.JAVA_INT)).containsExactly(-1, -2, -3);
    }
    MemorySegment heap = MemorySegment.ofArray(new int[] {4, 5});
    assertThat(implement(negate()).negate(heap)).isEqualTo(2);
    assertThat(heap.toArray(ValueLayout.JAVA_INT)).containsExactly(-4, -5);
  }

  private static Functions implement(CallPlan plan) {
    return EXECUTOR.implement(Functions.class, FIXTURE, MethodHandles.lookup(), plan);
  }

  /// A number behind a pointer behind a pointer; `carrier` is what the inner pointer is stored as.
  private static CallPlan follow(Carrier carrier) {
    var plan = new PlanBuilder(Functions.class, "follow");
    var conversion = integer("int", Carrier.INT32, int.class);
    var value = plan.c("value'", Carrier.INT32);
    plan.step(new CheckStep.ToC(value, plan.parameter(0), conversion, "value"));
    var inner = plan.block("inner");
    plan.step(new EncodeStep.Allocate(inner, null, 4, 4, "int", CALL));
    plan.step(new EncodeStep.Store(inner, 0, value, Carrier.INT32));
    var outer = plan.block("outer");
    plan.step(new EncodeStep.Allocate(outer, null, 8, 8, "int *", CALL));
    plan.step(new EncodeStep.Store(outer, 0, inner, carrier));
    return returning(plan, "relocate_follow", "J:I", List.of(outer));
  }

  private static CallPlan negate() {
    var plan = new PlanBuilder(Functions.class, "negate");
    var n = plan.c("n", Carrier.INT64);
    plan.step(new CheckStep.CountOf(n, plan.parameter(0), 4, null));
    var values = plan.c("values'", Carrier.MEMORY);
    plan.step(new EncodeStep.Pass(values, plan.parameter(0), true, true, false, "values"));
    plan.step(new CopyBackStep.PassBack(values, plan.parameter(0), null));
    return returning(plan, "relocate_negate", "AJ:I", List.of(values, n));
  }

  private static CallPlan returning(
      PlanBuilder plan, String symbol, String shape, List<Variable> arguments) {
    var conversion = integer("int", Carrier.INT32, int.class);
    var given = plan.c("return'", Carrier.INT32);
    plan.step(new CallStep.Invoke(given, arguments));
    var result = plan.java("result", int.class);
    plan.step(new ReadStep.Decode(result, given, 0, conversion, "return", Phase.DECODE));
    return plan.call(symbol, symbol, shape, result);
  }
}
