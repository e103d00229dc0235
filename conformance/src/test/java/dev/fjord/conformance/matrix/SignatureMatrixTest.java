package dev.fjord.conformance.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureMatrixTest {

  @Test
  void expectationsAgreeWithCallsWrittenByHand() throws Exception {
    Callers byHand = (_, library) -> Map.of("call by hand", new HandWrittenCaller(library));

    assertThat(new Run(1, 1000, byHand).failures()).isEmpty();
  }
}
