package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.runtime.CallView;
import java.lang.foreign.Arena;
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
  void callReadsAsOneLineWithoutTheMemoryThatItMayUse() {
    Object[] arguments = {"a\nb\0", 7, Arena.global()};
    assertThat(new NativeException(new CallView("resolve", 0, arguments), 7, null))
        .hasMessage("resolve(\"a\\nb\\x00\", 7) failed with 7");
  }

  @Test
  void codeWithoutANameIsItsNumber() {
    NativeException failure =
        new NativeException(new CallView("perform", 0, NOTHING), 7, "Refused");
    assertThat(failure).hasMessage("perform() failed with 7: Refused");
    assertThat(failure.name()).isEqualTo("7");
  }
}
