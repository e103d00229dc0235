package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.shape;
import static dev.fjord.internal.link.PlanBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Call;
import dev.fjord.NativeException;
import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckOwner;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Variable;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How calls fail, and what is freed then.
class CheckCallTest {
  private static final Fixture FIXTURE = Fixture.compile("checks");
  private static final CallPlan.Effects ERRNO = new CallPlan.Effects(false, true, false);
  private static final CallPlan.Effects CLEARED = new CallPlan.Effects(false, true, true);
  private static final Conversion.IntegerValue INT = integer("int", Carrier.INT32, int.class);
  private static final Conversion.TextPointer TEXT =
      PlanPieces.text("char *", new Extent.ToZero(), false);

  interface Functions {
    int negative(int code, int result);

    int minusOne(int code, int result);

    int nonZero(int code, int result);

    int number(int result);

    int silent(int result);

    MemorySegment pointer(int code);

    int looked(int code, int result);

    Texts give(@Nullable Callback f, int status);

    String freed();

    Pair pair(int seed);

    int[] numbers(int seed);

    /// A check that sees errno.
    static void look(int result, Call call) {
      if (result != 0) {
        throw new NativeException(call, call.errno(), "looked");
      }
    }

    /// A check that gets a text, and says whether there is a result.
    static boolean judge(int status, String b, Call call) {
      if (status > 1) {
        throw new NativeException(call, status, b);
      }
      return status == 0;
    }
  }

  interface Callback {
    int call(int status) throws Exception;
  }

  record Texts(String a, String b) {}

  record Pair(int x, long y) {}

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  // ---- errno

  @ParameterizedTest
  @MethodSource("executors")
  void errnoTellsWhyTheCallFailed(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.negative(2, 0)).isZero();
    assertThat(functions.negative(2, 5)).isEqualTo(5);
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> functions.negative(2, -3))
        .withMessage("checks_errno(2, -3) failed: errno 2 (ENOENT)")
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo(2);
          assertThat(failure.name()).isEqualTo("ENOENT");
          assertThat(failure.function()).isEqualTo("checks_errno");
          assertThat(failure.arguments()).containsExactly(2, -3);
        });
  }

  @ParameterizedTest
  @MethodSource("executors")
  void eachKindOfFailureIsItsOwn(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.minusOne(2, -3)).isEqualTo(-3);
    assertThatThrownBy(() -> functions.minusOne(2, -1)).isInstanceOf(NativeException.class);
    assertThat(functions.nonZero(2, 0)).isZero();
    assertThatThrownBy(() -> functions.nonZero(2, 1)).isInstanceOf(NativeException.class);
    assertThat(functions.number(0)).isZero();
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> functions.number(13))
        .withMessage("checks_silent(13) failed: errno 13 (EACCES)");
    assertThat(functions.pointer(0).address()).isNotZero();
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> functions.pointer(12))
        .withMessage("checks_pointer(12) failed: errno 12 (ENOMEM)");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void errnoIsZeroBeforeWhereItAloneDecides(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThatThrownBy(() -> functions.negative(9, -1)).isInstanceOf(NativeException.class);
    assertThat(functions.silent(-1)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void aCheckSeesErrno(Executors.Named executor) {
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> implement(executor).looked(5, 1))
        .withMessage("checks_errno(5, 1) failed: errno 5 (EIO): looked");
  }

  // ---- what is freed

  @ParameterizedTest
  @MethodSource("executors")
  void afterSuccessAllIsFreedInOrder(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.give(null, 0)).isEqualTo(new Texts("first", "second"));
    assertThat(functions.freed()).isEqualTo("ab");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void afterAFailedCheckOnlyThatIsFreedWhichTheCheckTook(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> functions.give(null, 3))
        .withMessage("checks_give(null, 3) failed with 3: second");
    assertThat(functions.freed()).isEqualTo("b");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void anAbsentResultIsNullWithoutBeingDecodedAndAllIsFreed(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.give(null, 1)).isNull();
    assertThat(functions.freed()).isEqualTo("b");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void afterAResultThatCannotBeDecodedAllIsFreed(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> functions.give(null, -1))
        .withMessageStartingWith("checks_give(null, -1) failed: a is NULL");
    assertThat(functions.freed()).isEqualTo("b");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void theExceptionOfACallbackWinsAndAllIsFreed(Executors.Named executor) {
    Functions functions = implement(executor);
    IllegalStateException thrown = new IllegalStateException("first");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            functions.give(
                _ -> {
                  throw thrown;
                },
                3))
        .satisfies(failure -> {
          assertThat(failure).isSameAs(thrown);
          assertThat(failure.getSuppressed())
              .anySatisfy(suppressed ->
                  assertThat(suppressed)
                      .isInstanceOf(NativeException.class)
                      .hasMessageEndingWith("failed with 3: second"));
        });
    assertThat(functions.freed()).isEqualTo("ab");
  }

  // ---- results in pieces

  @ParameterizedTest
  @MethodSource("executors")
  void severalResultsBecomeARecord(Executors.Named executor) {
    assertThat(implement(executor).pair(40)).isEqualTo(new Pair(41, 42L));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void theCountOfAResultIsAskedOfC(Executors.Named executor) {
    assertThat(implement(executor).numbers(13)).containsExactly(13, 14, 15);
    assertThat(implement(executor).numbers(10)).isEmpty();
  }

  // ---- the plans

  private static Functions implement(Executors.Named executor) {
    return executor.implement(Functions.class, FIXTURE, MethodHandles.lookup(), plans());
  }

  private static CallPlan[] plans() {
    return new CallPlan[] {
      byErrno("negative", "checks_errno", JudgeStep.Failure.DEFAULT, ERRNO, 2, INT),
      byErrno("minusOne", "checks_errno", JudgeStep.Failure.MINUS_ONE, ERRNO, 2, INT),
      byErrno("nonZero", "checks_errno", JudgeStep.Failure.NONZERO, ERRNO, 2, INT),
      byErrno("number", "checks_silent", JudgeStep.Failure.CODE, ERRNO, 1, INT),
      byErrno("silent", "checks_silent", JudgeStep.Failure.ANY, CLEARED, 1, INT),
      byErrno(
          "pointer",
          "checks_pointer",
          JudgeStep.Failure.DEFAULT,
          ERRNO,
          1,
          new Conversion.AddressValue(type("void *"), desc(MemorySegment.class), false)),
      looked(),
      give(),
      SimplePlan.of(Functions.class, "freed", "checks_freed", ":J", TEXT),
      pair(),
      numbers()
    };
  }

  private static CallPlan byErrno(
      String method,
      String symbol,
      JudgeStep.Failure failure,
      CallPlan.Effects effects,
      int parameters,
      Conversion.Value result) {
    var plan = new PlanBuilder(Functions.class, method);
    List<Variable> arguments =
        parameters == 1
            ? List.of(SimplePlan.argument(plan, 0, INT))
            : List.of(SimplePlan.argument(plan, 0, INT), SimplePlan.argument(plan, 1, INT));
    var given = SimplePlan.invoke(plan, result, arguments);
    var errno = plan.c("errno", Carrier.INT32);
    plan.step(new CallStep.SaveErrno(errno));
    plan.step(new JudgeStep.FailByErrno(given, failure, effects.clearErrno(), errno));
    String text = "I".repeat(parameters) + ":" + result.carrier().letter();
    return plan.effects(effects)
        .call(symbol, symbol, text, SimplePlan.returned(plan, given, result));
  }

  private static CallPlan looked() {
    var plan = new PlanBuilder(Functions.class, "looked");
    var arguments = List.of(SimplePlan.argument(plan, 0, INT), SimplePlan.argument(plan, 1, INT));
    var given = SimplePlan.invoke(plan, INT, arguments);
    plan.step(new CallStep.SaveErrno(plan.c("errno", Carrier.INT32)));
    var result = SimplePlan.decoded(plan, "return", given, INT, Phase.JUDGE);
    var look = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, desc(Call.class));
    plan.step(judge("look", look, null, result));
    return plan.effects(ERRNO).call("checks_errno", "looked", "II:I", result);
  }

  private static CallPlan give() {
    var plan = new PlanBuilder(Functions.class, "give");
    var f = SimplePlan.argument(plan, 0, callback());
    var status = SimplePlan.argument(plan, 1, INT);
    var a = PlanPieces.allocate(plan, "a'", 8, "char *");
    var b = PlanPieces.allocate(plan, "b'", 8, "char *");
    var given = SimplePlan.invoke(plan, INT, List.of(f, status, a, b));
    var first = PlanPieces.load(plan, "*a", a, 0, Carrier.POINTER, Phase.JUDGE);
    var second = PlanPieces.load(plan, "*b", b, 0, Carrier.POINTER, Phase.JUDGE);
    var rc = SimplePlan.decoded(plan, "return", given, INT, Phase.JUDGE);
    var text = SimplePlan.decoded(plan, "b", second, TEXT, Phase.JUDGE);
    var present = plan.java("present", boolean.class);
    var judge =
        MethodTypeDesc.of(
            ConstantDescs.CD_boolean,
            ConstantDescs.CD_int,
            ConstantDescs.CD_String,
            desc(Call.class));
    plan.step(judge("judge", judge, present, rc, text));
    plan.step(new JudgeStep.AbsentUnless(present));
    var decoded = SimplePlan.decoded(plan, "a", first, TEXT, Phase.DECODE);
    var texts = plan.java("texts", Texts.class);
    var constructor =
        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String, ConstantDescs.CD_String);
    plan.step(new ReadStep.Compose(texts, desc(Texts.class), constructor, List.of(decoded, text)));
    plan.step(new CallStep.Free(PlanPieces.free("checks_free_a", "char *"), List.of(first), false));
    plan.step(new CallStep.Free(PlanPieces.free("checks_free_b", "char *"), List.of(second), true));
    return plan.call("checks_give", "give", "JIJJ:I", texts);
  }

  private static Conversion.FunctionPointer callback() {
    var plan = new PlanBuilder(Callback.class, "call");
    var status = plan.arriving("status'", Carrier.INT32);
    var decoded = SimplePlan.decoded(plan, "status\"", status, INT, Phase.DECODE);
    var result = plan.java("result", int.class);
    plan.step(new CallStep.InvokeJava(result, List.of(decoded)));
    var back = PlanPieces.toC(plan, "return'", result, INT, "return");
    return new Conversion.FunctionPointer(
        type("void *"),
        desc(Callback.class),
        plan.upcall("int (*)(int status)", "I:I", back, 0),
        null,
        true);
  }

  private static CallPlan pair() {
    var plan = new PlanBuilder(Functions.class, "pair");
    var seed = SimplePlan.argument(plan, 0, INT);
    var x = PlanPieces.allocate(plan, "x'", 4, "int");
    var y = PlanPieces.allocate(plan, "y'", 8, "long");
    SimplePlan.invoke(plan, null, List.of(seed, x, y));
    var wide = integer("long", Carrier.INT64, long.class);
    var first = SimplePlan.decoded(plan, "x", x, INT, Phase.DECODE);
    var second = SimplePlan.decoded(plan, "y", y, wide, Phase.DECODE);
    var pair = plan.java("pair", Pair.class);
    var constructor =
        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_long);
    plan.step(new ReadStep.Compose(pair, desc(Pair.class), constructor, List.of(first, second)));
    return plan.call("checks_pair", "pair", "IJJ:V", pair);
  }

  private static CallPlan numbers() {
    var plan = new PlanBuilder(Functions.class, "numbers");
    var seed = SimplePlan.argument(plan, 0, INT);
    var pointer = plan.c("return'", Carrier.POINTER);
    plan.step(new CallStep.Invoke(pointer, List.of(seed)));
    var count = plan.c("count'", Carrier.INT32);
    var counts = new CFunction(List.of("checks_numbers_count"), type("int"), shape("I:I"));
    plan.step(new CallStep.CallC(count, counts, List.of(seed), pointer, Phase.DECODE));
    var length = plan.c("count", Carrier.INT64);
    plan.step(new ReadStep.TakeCount(length, count, INT, 1, 1, null, "count", Phase.DECODE));
    var ints = PlanPieces.elements("const int *", int[].class, INT, new Extent.In(length));
    var result = SimplePlan.decoded(plan, "return", pointer, ints, Phase.DECODE);
    return plan.call("checks_numbers", "numbers", "I:J", result);
  }

  private static JudgeStep.Judge judge(
      String method, MethodTypeDesc type, @Nullable Variable into, Variable... arguments) {
    return new JudgeStep.Judge(
        into, desc(Functions.class), true, method, type, List.of(arguments), true, CheckOwner.TYPE);
  }
}
