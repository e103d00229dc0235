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
  void structsAreShownWithTheirOffsets() {
    Outcome outcome =
        Outcome.of(
            "explain",
            "struct inner { char c; int bits : 3, more : 5; };"
                + " struct outer { short s; struct inner in[2]; double d; };"
                + " void f(const struct outer *o)");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .containsSubsequence(
            "struct outer: 24 bytes, aligned to 8",
            " 0  short s",
            " 4  struct inner in[2]",
            "16  double d",
            "struct inner: 4 bytes, aligned to 4",
            " 0  char c",
            "1.0  int bits : 3",
            "1.3  int more : 5");
  }

  @Test
  void structThatNothingDefinesIsNotShown() {
    Outcome outcome = Outcome.of("explain", "struct tm *gmtime(const time_t *t)");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).doesNotContain("aligned to");
  }

  @Test
  void methodThatIsNotThereIsAUsageErrorWithTheOthers() {
    Outcome outcome = Outcome.of("explain", Zlib.class.getName() + "#shrink");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("shrink", "compress", "restore");
  }
}
