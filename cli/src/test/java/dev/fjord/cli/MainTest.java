package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void unknownCommandIsAUsageErrorInTwoLines() {
    Outcome outcome = Outcome.of("swim");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err().lines()).hasSize(2).first().asString().contains("swim");
  }

  @Test
  void missingLibraryIsTheMachinesFault() {
    Outcome outcome = Outcome.of("call", "fjordhasnosuchlibrary", "void f(void)");
    assertThat(outcome.exitCode()).isEqualTo(Main.ENVIRONMENT);
    assertThat(outcome.err()).startsWith("fjord: library \"fjordhasnosuchlibrary\": FJ0401");
  }

  @Test
  void malformedPrototypeIsAUsageErrorWithACaret() {
    Outcome outcome = Outcome.of("call", "m", "double cos(double");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("FJ0101", "double cos(double", "^");
  }

  @Test
  void doctorShowsPlatformAndTools() {
    Outcome outcome = Outcome.of("doctor");
    assertThat(outcome.out()).contains("JDK", "platform", "C compiler", "loader cache");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void classOffTheClassPathIsAUsageError() {
    Outcome outcome = Outcome.of("explain", "com.example.Nothing#at");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("-cp").doesNotContain("Exception");
  }
}
