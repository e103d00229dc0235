package dev.fjord.internal.link.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Contracts;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Conversion;
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

  private static Conversion argumentOf(String method) {
    for (CallPlan plan : Contracts.plan(EmittedContracts.Functions.class).calls()) {
      for (Step step : plan.steps()) {
        if (plan.method().equals(method) && step instanceof Step.Encode encode) {
          return encode.conversion();
        }
      }
    }
    throw new AssertionError(method + " encodes nothing");
  }
}
