package dev.fjord.internal.link.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.internal.link.Contracts;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Step;
import org.junit.jupiter.api.Test;

class GapsTest {
  @Test
  void aStructWithoutPaddingHasNone() {
    assertThat(Gaps.of(argumentOf("swap"))).isEmpty();
  }

  @Test
  void paddingAtTheEndIsOneWrite() {
    assertThat(Gaps.of(argumentOf("move"))).containsExactly(new Gaps.Piece(36, 4));
  }

  record Bits(int low, int high, byte tail) {}

  @C("struct bits { int low : 3, : 4, high : 9; signed char tail; };")
  interface BitFields {
    @C("void take(struct bits b)")
    void take(Bits b);
  }

  @Test
  void bytesOfBitFieldsAreZeroedAsPartOfThemMayBeUnnamed() {
    assertThat(Gaps.of(argumentOf(BitFields.class, "take")))
        .containsExactly(new Gaps.Piece(0, 2), new Gaps.Piece(3, 1));
  }

  private static Conversion argumentOf(String method) {
    return argumentOf(EmittedContracts.Functions.class, method);
  }

  private static Conversion argumentOf(Class<?> contract, String method) {
    for (CallPlan plan : Contracts.plan(contract).calls()) {
      for (Step step : plan.steps()) {
        if (plan.method().equals(method) && step instanceof EncodeStep.Encode encode) {
          return encode.conversion();
        }
      }
    }
    throw new AssertionError(method + " encodes nothing");
  }
}
