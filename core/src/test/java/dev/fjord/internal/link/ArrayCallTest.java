package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fjord.NativeException;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Extent;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayCallTest {
  private static final Fixture FIXTURE = Fixture.compile("arrays");
  private static final Conversion.IntegerValue LONG = integer("long", Carrier.INT64, long.class);
  private static final Conversion.IntegerValue INT = integer("int", Carrier.INT32, int.class);
  private static final Conversion.IntegerValue WIDE = integer("int", Carrier.INT32, long.class);
  private static final Conversion.FloatValue FLOAT =
      new Conversion.FloatValue(type("float"), Carrier.FLOAT, desc(float.class));
  private static final Conversion.FloatValue DOUBLE =
      new Conversion.FloatValue(type("double"), Carrier.DOUBLE, desc(double.class));

  interface Arrays {
    double bytes(byte[] x);

    double shorts(short[] x);

    double units(char[] x);

    double ints(int[] x);

    double longs(long[] x);

    double floats(float[] x);

    double doubles(double[] x);

    double wide(long[] x);

    void flip(boolean[] x);

    int[] filled(int capacity, int wanted);

    int fill(int[] x, int wanted);

    long dot(int[] a, int @Nullable [] b);

    long toZero(int[] x);

    int[] primes();

    long triple(int[] x);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void everyPrimitiveArrayGoesInAndComesBack(Executors.Named executor) {
    Arrays arrays = implement(executor);
    byte[] bytes = {-128, 1};
    assertThat(arrays.bytes(bytes)).isEqualTo(-127);
    assertThat(bytes).containsExactly(-127, 2);
    short[] shorts = {-2, 5};
    assertThat(arrays.shorts(shorts)).isEqualTo(3);
    assertThat(shorts).containsExactly(-1, 6);
    char[] units = {'a', 0xFFFE};
    assertThat(arrays.units(units)).isEqualTo('a' + 0xFFFE);
    assertThat(units).containsExactly('b', (char) 0xFFFF);
    int[] ints = {Integer.MIN_VALUE, 7};
    assertThat(arrays.ints(ints)).isEqualTo(Integer.MIN_VALUE + 7.0);
    assertThat(ints).containsExactly(Integer.MIN_VALUE + 1, 8);
    long[] longs = {1L << 40};
    assertThat(arrays.longs(longs)).isEqualTo(0x1p40);
    assertThat(longs).containsExactly((1L << 40) + 1);
    float[] floats = {0.5f};
    assertThat(arrays.floats(floats)).isEqualTo(0.5);
    assertThat(floats).containsExactly(1.5f);
    double[] doubles = {0.25, -1};
    assertThat(arrays.doubles(doubles)).isEqualTo(-0.75);
    assertThat(doubles).containsExactly(1.25, 0);
    assertThat(arrays.ints(new int[0])).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void elementsThatAreWiderInJavaAreConvertedOneByOne(Executors.Named executor) {
    Arrays arrays = implement(executor);
    long[] wide = {-5, Integer.MAX_VALUE - 1L};
    assertThat(arrays.wide(wide)).isEqualTo(Integer.MAX_VALUE - 6.0);
    assertThat(wide).containsExactly(-4, Integer.MAX_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.wide(new long[] {0, 1L << 31}))
        .withMessage("x[1]: 2147483648 is outside -2147483648..2147483647 of int");
    boolean[] flags = {true, false};
    arrays.flip(flags);
    assertThat(flags).containsExactly(false, true);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void onlyTheValidElementsComeBack(Executors.Named executor) {
    Arrays arrays = implement(executor);
    assertThat(arrays.filled(5, 3)).containsExactly(0, 1, 4);
    assertThat(arrays.filled(5, 0)).isEmpty();
    int[] x = {-1, -1, -1};
    assertThat(arrays.fill(x, 2)).isEqualTo(2);
    assertThat(x).containsExactly(0, 1, -1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void aCountBeyondTheCapacityFailsTheCall(Executors.Named executor) {
    Arrays arrays = implement(executor);
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> arrays.filled(2, 3))
        .withMessage("arrays_fill(2, 3) failed: return is 3, beyond its capacity of 2");
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> arrays.filled(2, -3))
        .withMessage("arrays_fill(2, -3) failed: return is -3, a count cannot be negative");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arraysThatShareACountAreEquallyLong(Executors.Named executor) {
    Arrays arrays = implement(executor);
    assertThat(arrays.dot(new int[] {1, 2}, new int[] {3, 4})).isEqualTo(11);
    assertThat(arrays.dot(new int[0], null)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.dot(new int[2], new int[3]))
        .withMessage("a and b: 2 and 3 elements, must be as many");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arraysEndWithAZeroElement(Executors.Named executor) {
    assertThat(implement(executor).toZero(new int[] {4, 5, 6})).isEqualTo(3);
    assertThat(implement(executor).primes()).containsExactly(2, 3, 5);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void aFixedNumberIsExact(Executors.Named executor) {
    Arrays arrays = implement(executor);
    assertThat(arrays.triple(new int[] {1, 2, 2})).isEqualTo(9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.triple(new int[2]))
        .withMessage("x: 2 and 3 elements, must be as many");
  }

  private static Arrays implement(Executors.Named executor) {
    return executor.implement(Arrays.class, FIXTURE, MethodHandles.lookup(), plans());
  }

  private static CallPlan[] plans() {
    Conversion primes = PlanPieces.elements("int *", int[].class, INT, new Extent.ToZero());
    return new CallPlan[] {
      next("bytes", "bytes", byte[].class, integer("int8_t", Carrier.INT8, byte.class)),
      next("shorts", "shorts", short[].class, integer("int16_t", Carrier.INT16, short.class)),
      next("units", "units", char[].class, integer("uint16_t", Carrier.INT16, char.class)),
      next("ints", "ints", int[].class, INT),
      next("longs", "longs", long[].class, LONG),
      next("floats", "floats", float[].class, FLOAT),
      next("doubles", "doubles", double[].class, DOUBLE),
      next("wide", "ints", long[].class, WIDE),
      flip(),
      filled(),
      fill(),
      dot(),
      SimplePlan.of(Arrays.class, "toZero", "arrays_count_to_zero", "J:J", LONG, primes),
      SimplePlan.of(Arrays.class, "primes", "arrays_primes", ":J", primes),
      triple()
    };
  }

  private static CallPlan next(
      String method, String symbol, Class<?> array, Conversion.Value element) {
    var plan = new PlanBuilder(Arrays.class, method);
    var result = inOut(plan, array, element, DOUBLE);
    return plan.call("arrays_next_" + symbol, symbol, "JJ:D", result);
  }

  private static CallPlan flip() {
    var plan = new PlanBuilder(Arrays.class, "flip");
    var truth = new Conversion.TruthValue(type("_Bool"), Carrier.BOOL, desc(boolean.class));
    inOut(plan, boolean[].class, truth, null);
    return plan.call("arrays_flip", "flip", "JJ:V", null);
  }

  private static dev.fjord.plan.@Nullable Variable inOut(
      PlanBuilder plan, Class<?> array, Conversion element, @Nullable Conversion result) {
    var n = SimplePlan.count(plan, 0);
    var conversion = PlanPieces.elements("void *", array, element, new Extent.In(n));
    var x = SimplePlan.argument(plan, 0, conversion);
    var given = SimplePlan.invoke(plan, result, List.of(x, n));
    plan.step(new CopyBackStep.CopyBack(x, plan.parameter(0), conversion, null));
    return result == null ? null : SimplePlan.returned(plan, given, result);
  }

  private static CallPlan filled() {
    var plan = new PlanBuilder(Arrays.class, "filled");
    var n = SimplePlan.argument(plan, 0, INT);
    var wanted = SimplePlan.argument(plan, 1, INT);
    var capacity = plan.c("capacity\"", Carrier.INT64);
    plan.step(new CheckStep.FitCount(capacity, n, INT, "capacity"));
    plan.step(new CheckStep.RequireCapacity(capacity, "capacity"));
    var x = plan.block("x");
    plan.step(new EncodeStep.Allocate(x, capacity, 4, 4, "int", SimplePlan.CALL));
    var given = SimplePlan.invoke(plan, INT, List.of(x, n, wanted));
    var valid = plan.c("valid", Carrier.INT64);
    plan.step(new ReadStep.TakeCount(valid, given, INT, 1, 1, capacity, "return", Phase.DECODE));
    var ints = PlanPieces.elements("int *", int[].class, INT, new Extent.In(valid));
    var result = SimplePlan.decoded(plan, "x", x, ints, Phase.DECODE);
    return plan.call("arrays_fill", "fill", "JII:I", result);
  }

  private static CallPlan fill() {
    var plan = new PlanBuilder(Arrays.class, "fill");
    var count = SimplePlan.count(plan, 0);
    var n = plan.c("n", Carrier.INT32);
    plan.step(new CheckStep.FitCount(n, count, INT, "n"));
    var wanted = SimplePlan.argument(plan, 1, INT);
    var ints = PlanPieces.elements("int *", int[].class, INT, new Extent.In(count));
    var x = plan.block("x'");
    plan.step(new EncodeStep.Encode(x, plan.parameter(0), ints, false, SimplePlan.CALL, "x"));
    var given = SimplePlan.invoke(plan, INT, List.of(x, n, wanted));
    var valid = plan.c("valid", Carrier.INT64);
    plan.step(new ReadStep.TakeCount(valid, given, INT, 1, 1, count, "return", Phase.JUDGE));
    plan.step(new CopyBackStep.CopyBack(x, plan.parameter(0), ints, valid));
    return plan.call("arrays_fill", "fill", "JII:I", SimplePlan.returned(plan, given, INT));
  }

  private static CallPlan dot() {
    var plan = new PlanBuilder(Arrays.class, "dot");
    var n = SimplePlan.count(plan, 0);
    var m = SimplePlan.count(plan, 1);
    plan.step(new CheckStep.RequireEqual(n, m, "a and b"));
    var a =
        SimplePlan.argument(
            plan, 0, PlanPieces.elements("int *", int[].class, INT, new Extent.In(n)));
    var nullable =
        new Conversion.ElementsPointer(
            type("int *"), desc(int[].class), INT, new Extent.In(n), false, true);
    var b = SimplePlan.argument(plan, 1, nullable);
    var given = SimplePlan.invoke(plan, LONG, List.of(a, b, n));
    return plan.call("arrays_dot", "dot", "JJJ:J", SimplePlan.returned(plan, given, LONG));
  }

  private static CallPlan triple() {
    var plan = new PlanBuilder(Arrays.class, "triple");
    var n = PlanPieces.constant(plan, "n", Carrier.INT64, 3);
    var count = SimplePlan.count(plan, 0);
    plan.step(new CheckStep.RequireEqual(count, n, "x"));
    var three = PlanPieces.elements("int *", int[].class, INT, new Extent.Exactly(3));
    var x = SimplePlan.argument(plan, 0, three);
    var given = SimplePlan.invoke(plan, LONG, List.of(x, x, n));
    return plan.call("arrays_dot", "dot", "JJJ:J", SimplePlan.returned(plan, given, LONG));
  }
}
