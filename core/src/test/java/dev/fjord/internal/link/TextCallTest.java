package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.fjord.NativeException;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.Extent;
import dev.fjord.plan.TextEncoding;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextCallTest {
  private static final Fixture FIXTURE = Fixture.compile("text");
  private static final Extent TO_ZERO = new Extent.ToZero();
  private static final Conversion.IntegerValue LONG = integer("long", Carrier.INT64, long.class);
  private static final Conversion.IntegerValue INT = integer("int", Carrier.INT32, int.class);
  private static final TextEncoding UTF_16 =
      new TextEncoding(
          ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "UTF-16LE" : "UTF-16BE", 2);

  interface Texts {
    long length(String text);

    long lengthOrNull(@Nullable String text);

    long latin(String text);

    long sum(String text);

    long units16(String text);

    String constant(int which);

    @Nullable String constantOrNull(int which);

    String constant16();

    String give(String text);

    int left();

    long lengths(String[] texts);

    void fill(String[] texts);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void textGoesInAsUtf8WithAZeroBehind(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThat(texts.length("")).isZero();
    assertThat(texts.length("zlib")).isEqualTo(4);
    assertThat(texts.length("é😀")).isEqualTo(6);
    assertThat(texts.length("x".repeat(100_000))).isEqualTo(100_000);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void nullIsNullOnlyWhereTheTypeSaysSo(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThat(texts.lengthOrNull(null)).isEqualTo(-1);
    assertThat(texts.lengthOrNull("abc")).isEqualTo(3);
    assertThatNullPointerException()
        .isThrownBy(() -> texts.length(null))
        .withMessageStartingWith("text is null: pass a value");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void textThatWouldChangeOnItsWayIsRefused(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.length("a\0b"))
        .withMessageStartingWith("text holds a NUL at index 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.length("a\uD800"))
        .withMessageStartingWith("text cannot be encoded as UTF-8: at index 1 stands U+D800");
    assertThat(texts.latin("é")).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.latin("é€"))
        .withMessageStartingWith("text cannot be encoded as ISO-8859-1: at index 1 stands U+20AC");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void textWithItsLengthMayHoldZeros(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThat(texts.sum("a\0b")).isEqualTo('a' + 'b');
    assertThat(texts.sum("é")).isEqualTo(0xC3 + 0xA9);
    assertThat(texts.sum("")).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void widerUnitsEndWithAZeroUnit(Executors.Named executor) {
    assertThat(implement(executor).units16("aĀ😀")).isEqualTo(4);
    assertThat(implement(executor).constant16()).isEqualTo("h😀");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void returnedTextIsCopied(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThat(texts.constant(0)).isEqualTo("café");
    assertThat(texts.constant(1)).isEqualTo("bad \uFFFD byte");
    assertThat(texts.constant(2)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void nullFromCFailsTheCallUnlessTheTypeTakesIt(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThat(texts.constantOrNull(9)).isNull();
    assertThatExceptionOfType(NativeException.class)
        .isThrownBy(() -> texts.constant(9))
        .withMessage(
            "text_constant(9) failed: return is NULL: mark the type @Nullable if C may leave it"
                + " so");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void ownedTextIsFreedOnceItIsCopied(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThat(texts.give("mine")).isEqualTo("mine");
    assertThat(texts.left()).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void arraysOfTextEndWithNull(Executors.Named executor) {
    Texts texts = implement(executor);
    assertThat(texts.lengths(new String[] {"a", "bb", "", "dddd"})).isEqualTo(1204);
    assertThat(texts.lengths(new String[0])).isZero();
    assertThatNullPointerException()
        .isThrownBy(() -> texts.lengths(new String[] {"a", null}))
        .withMessageStartingWith("texts[1] is null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.lengths(new String[] {"\0"}))
        .withMessageStartingWith("texts[0] holds a NUL");
  }

  @ParameterizedTest
  @MethodSource("executors")
  void pointersToTextAreCopiedOut(Executors.Named executor) {
    String[] texts = {"", "", ""};
    implement(executor).fill(texts);
    assertThat(texts).containsExactly("even", "odd", "even");
  }

  private static Texts implement(Executors.Named executor) {
    return executor.implement(Texts.class, FIXTURE, MethodHandles.lookup(), plans());
  }

  private static CallPlan[] plans() {
    return new CallPlan[] {
      SimplePlan.of(Texts.class, "length", "text_length", "J:J", LONG, text(false)),
      SimplePlan.of(Texts.class, "lengthOrNull", "text_length", "J:J", LONG, text(true)),
      SimplePlan.of(
          Texts.class, "latin", "text_length", "J:J", LONG, text("ISO-8859-1", 1, TO_ZERO)),
      sum(),
      SimplePlan.of(
          Texts.class, "units16", "text_units16", "J:J", LONG, text(UTF_16, TO_ZERO, false)),
      SimplePlan.of(Texts.class, "constant", "text_constant", "I:J", text(false), INT),
      SimplePlan.of(Texts.class, "constantOrNull", "text_constant", "I:J", text(true), INT),
      SimplePlan.of(
          Texts.class, "constant16", "text_constant16", ":J", text(UTF_16, TO_ZERO, false)),
      give(),
      SimplePlan.of(Texts.class, "left", "text_left", ":I", INT),
      SimplePlan.of(
          Texts.class,
          "lengths",
          "text_lengths",
          "J:J",
          LONG,
          PlanPieces.elements("const char *const *", String[].class, text(false), TO_ZERO)),
      fill()
    };
  }

  private static CallPlan sum() {
    var plan = new PlanBuilder(Texts.class, "sum");
    var n = plan.c("n", Carrier.INT64);
    plan.step(new CheckStep.CountOf(n, plan.parameter(0), 0, TextEncoding.UTF_8));
    var text = SimplePlan.argument(plan, 0, text(TextEncoding.UTF_8, new Extent.In(n), false));
    var given = SimplePlan.invoke(plan, LONG, List.of(text, n));
    return plan.call("text_sum", "sum", "JJ:J", SimplePlan.returned(plan, given, LONG));
  }

  private static CallPlan give() {
    var plan = new PlanBuilder(Texts.class, "give");
    var text = SimplePlan.argument(plan, 0, text(false));
    var given = SimplePlan.invoke(plan, text(false), List.of(text));
    var returned = SimplePlan.returned(plan, given, text(false));
    var free = PlanPieces.free("text_take", "char *");
    plan.step(new CallStep.Free(free, List.of(given), false));
    return plan.call("text_give", "give", "J:J", returned);
  }

  private static CallPlan fill() {
    var plan = new PlanBuilder(Texts.class, "fill");
    var n = SimplePlan.count(plan, 0);
    var conversion =
        PlanPieces.elements("const char **", String[].class, text(false), new Extent.In(n));
    var texts = SimplePlan.argument(plan, 0, conversion);
    SimplePlan.invoke(plan, null, List.of(texts, n));
    plan.step(new CopyBackStep.CopyBack(texts, plan.parameter(0), conversion, null));
    return plan.call("text_fill", "fill", "JJ:V", null);
  }

  private static Conversion.TextPointer text(boolean nullable) {
    return text(TextEncoding.UTF_8, TO_ZERO, nullable);
  }

  private static Conversion.TextPointer text(String charset, int unit, Extent extent) {
    return text(new TextEncoding(charset, unit), extent, false);
  }

  private static Conversion.TextPointer text(
      TextEncoding encoding, Extent extent, boolean nullable) {
    return new Conversion.TextPointer(
        type("const char *"), desc(String.class), encoding, extent, nullable);
  }
}
