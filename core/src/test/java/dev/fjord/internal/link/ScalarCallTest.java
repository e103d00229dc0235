package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Variable;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarCallTest {
  private static final Fixture FIXTURE = Fixture.compile("scalars");

  interface Scalars {
    int negate8(int value);

    int half16(int value);

    long next32(long value);

    long next64(long value);

    boolean not(boolean value);

    boolean dirty(int value);

    double mixed(byte small, float single, double twice, long wide);

    default long twoNext(long value) {
      return next64(next64(value));
    }
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void numbersKeepTheirSign(Executors.Named executor) {
    Scalars scalars = implement(executor);
    assertThat(scalars.negate8(-128 + 1)).isEqualTo(127);
    assertThat(scalars.half16(65535)).isEqualTo(32767);
    assertThat(scalars.next32(0xFFFF_FFFEL)).isEqualTo(0xFFFF_FFFFL);
    assertThat(scalars.next64(-2)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void numbersOutsideTheRangeOfTheCTypeAreRefused(Executors.Named executor) {
    Scalars scalars = implement(executor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scalars.negate8(128))
        .withMessage("value: 128 is outside -128..127 of signed char");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scalars.half16(-1))
        .withMessage("value: -1 is outside 0..65535 of unsigned short");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scalars.next32(1L << 32))
        .withMessage("value: 4294967296 is outside 0..4294967295 of unsigned int");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void truthIsWhatIsNotZero(Executors.Named executor) {
    Scalars scalars = implement(executor);
    assertThat(scalars.not(true)).isFalse();
    assertThat(scalars.not(false)).isTrue();
    assertThat(scalars.dirty(0x7F00)).isFalse();
    assertThat(scalars.dirty(0x7F01)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void everyCarrierReachesItsRegister(Executors.Named executor) {
    assertThat(implement(executor).mixed((byte) -1, 0.5f, 0.25, 1000)).isEqualTo(999.75);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void defaultMethodsOfContractsRun(Executors.Named executor) {
    assertThat(implement(executor).twoNext(40)).isEqualTo(42);
  }

  private static Scalars implement(Executors.Named executor) {
    return executor.implement(Scalars.class, FIXTURE, MethodHandles.lookup(), plans());
  }

  private static CallPlan[] plans() {
    return new CallPlan[] {
      plan("negate8", "B:B", integer("signed char", Carrier.INT8, int.class)),
      plan("half16", "S:S", integer("unsigned short", Carrier.INT16, int.class)),
      plan("next32", "I:I", integer("unsigned int", Carrier.INT32, long.class)),
      plan("next64", "J:J", integer("unsigned long", Carrier.INT64, long.class)),
      plan("not", "Z:Z", truth()),
      dirty(),
      mixed()
    };
  }

  private static CallPlan plan(String name, String shape, Conversion.Value value) {
    return plan(name, shape, value, value);
  }

  private static CallPlan plan(
      String name, String shape, Conversion.Value argument, Conversion.Value result) {
    PlanBuilder plan = new PlanBuilder(Scalars.class, name);
    Variable passed = plan.c("value'", argument.carrier());
    Variable given = plan.c("return'", result.carrier());
    Variable returned = plan.returned();
    plan.step(new CheckStep.ToC(passed, plan.parameter(0), argument, "value"));
    plan.step(new CallStep.Invoke(given, List.of(passed)));
    plan.step(new ReadStep.Decode(returned, given, 0, result, "return", Phase.DECODE));
    return plan.call("scalars_" + name, name, shape, returned);
  }

  private static CallPlan dirty() {
    return plan("dirty", "I:Z", integer("int", Carrier.INT32, int.class), truth());
  }

  private static CallPlan mixed() {
    PlanBuilder plan = new PlanBuilder(Scalars.class, "mixed");
    Conversion.Value[] conversions = {
      integer("signed char", Carrier.INT8, byte.class),
      new Conversion.FloatValue(type("float"), Carrier.FLOAT, PlanBuilder.desc(float.class)),
      new Conversion.FloatValue(type("double"), Carrier.DOUBLE, PlanBuilder.desc(double.class)),
      integer("long long", Carrier.INT64, long.class)
    };
    Variable[] passed = new Variable[conversions.length];
    for (int i = 0; i < passed.length; i++) {
      passed[i] = plan.c("#" + i, conversions[i].carrier());
      plan.step(new CheckStep.ToC(passed[i], plan.parameter(i), conversions[i], "#" + i));
    }
    Variable given = plan.c("return'", Carrier.DOUBLE);
    Variable returned = plan.returned();
    plan.step(new CallStep.Invoke(given, List.of(passed)));
    plan.step(new ReadStep.Decode(returned, given, 0, conversions[2], "return", Phase.DECODE));
    return plan.call("scalars_mixed", "mixed", "BFDJ:D", returned);
  }

  private static Conversion.Value truth() {
    return new Conversion.TruthValue(type("_Bool"), Carrier.BOOL, PlanBuilder.desc(boolean.class));
  }
}
