package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.runtime.CallView;
import org.junit.jupiter.api.Test;

class NativeExceptionTest {
  private static final Object[] NOTHING = {};

  @Test
  void nameOfTheHeaderGoesBeforeWhatTheLibrarySays() {
    NativeException named =
        new NativeException(new CallView("perform", 0, NOTHING), 7, "COULDNT_CONNECT", "Refused");
    assertThat(named).hasMessage("perform() failed with 7 (COULDNT_CONNECT): Refused");
    assertThat(named.name()).isEqualTo("COULDNT_CONNECT");
    assertThat(named.code()).isEqualTo(7);
  }

  @Test
  void nameOfTheHeaderGoesBeforeThatOfErrno() {
    NativeException named =
        new NativeException(new CallView("perform", 7, NOTHING), 7, "COULDNT_CONNECT", null);
    assertThat(named).hasMessage("perform() failed with 7 (COULDNT_CONNECT)");
    assertThat(named.name()).isEqualTo("COULDNT_CONNECT");
  }

  @Test
  void codeWithoutANameIsItsNumber() {
    NativeException failure =
        new NativeException(new CallView("perform", 0, NOTHING), 7, "Refused");
    assertThat(failure).hasMessage("perform() failed with 7: Refused");
    assertThat(failure.name()).isEqualTo("7");
  }
}
