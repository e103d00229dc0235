package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.cli.demo.Zlib;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {

  @Test
  void prototypeIsExplainedStepByStep() {
    Outcome outcome = Outcome.of("explain", "double frexp(double x, int *exponent)");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("double frexp(double x, int *exponent)", "shape", "call");
  }

  @Test
  void functionOfNoLibraryIsExplained() {
    assertThat(Outcome.of("explain", "int fjord_has_no_such_function(int)").exitCode()).isZero();
  }

  @Test
  void methodOfAContractIsExplained() {
    Outcome outcome = Outcome.of("explain", Zlib.class.getName() + "#compress");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("Zlib.compress(").contains("symbols", "compress2");
  }

  @Test
  void methodThatIsNotThereIsAUsageErrorWithTheOthers() {
    Outcome outcome = Outcome.of("explain", Zlib.class.getName() + "#shrink");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("shrink", "compress", "restore");
  }
}
