package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.SafetyLevel;
import dev.fjord.annotation.C;
import dev.fjord.runtime.UpcallReports;
import java.lang.invoke.MethodHandles;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the safety level of one binding changes: here C keeps a function pointer for too long.
class SafetyLevelTest {
  private static final Fixture FIXTURE = Fixture.compile("upcall");
  private static final Logger LOGGER = Logger.getLogger("dev.fjord");

  interface Binary {
    int apply(long a, long b);
  }

  interface Keeping {
    @C("void keep(int32_t (*f)(int64_t, int64_t))")
    void keep(Binary f);

    @C("int32_t call_kept(int64_t a, int64_t b)")
    int callKept(long a, long b);

    @C("int32_t call_binary(int32_t (*f)(int64_t, int64_t), int64_t a, int64_t b)")
    int call(Binary f, long a, long b);
  }

  @BeforeEach
  void beSilent() {
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void speakAgain() {
    LOGGER.setUseParentHandlers(true);
  }

  @ParameterizedTest
  @EnumSource(
      value = SafetyLevel.class,
      names = {"OFF", "DEFAULT"})
  void stubServesTheNextCallbackAtOnce(SafetyLevel level) {
    assertThat(callKept(load(level))).isEqualTo(42);
  }

  @Test
  void stubOfAStrictBindingRests() {
    long before = UpcallReports.lateCalls();
    assertThat(callKept(load(SafetyLevel.STRICT))).isZero();
    assertThat(UpcallReports.lateCalls() - before).isEqualTo(1);
  }

  @Test
  void strictBindingLeavesOthersAlone() {
    load(SafetyLevel.STRICT).keep((_, _) -> 1);
    assertThat(callKept(load(SafetyLevel.DEFAULT))).isEqualTo(42);
  }

  private static Keeping load(SafetyLevel level) {
    Options options = Options.usual().withFile(FIXTURE.file()).withSafety(level);
    return Fjord.load(MethodHandles.lookup(), Keeping.class, options);
  }

  /// What C gets that calls a pointer to one callback while another one is valid.
  private static int callKept(Keeping c) {
    c.keep((_, _) -> 1);
    return c.call((a, b) -> a == 0 ? c.callKept(20, 22) : (int) (a + b), 0, 0);
  }
}
