package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class AbiTest {

  @Test
  void sameVersionPasses() {
    assertThatCode(() -> Abi.require(Abi.VERSION)).doesNotThrowAnyException();
  }

  @Test
  void otherVersionIsRefusedWithBothNumbers() {
    assertThatExceptionOfType(IncompatibleClassChangeError.class)
        .isThrownBy(() -> Abi.require(Abi.VERSION + 1))
        .withMessageContaining("version " + (Abi.VERSION + 1))
        .withMessageContaining("version " + Abi.VERSION);
  }
}
