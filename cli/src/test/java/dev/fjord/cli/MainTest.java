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
  void unknownCommandIsAnsweredWithTheCommands() {
    assertThat(Outcome.of("swim").err())
        .startsWith(
            "fjord: there is no command swim: write one of call, explain, layout, demo, doctor");
    assertThat(Outcome.of("--swim").err()).startsWith("fjord: unknown option: '--swim'");
  }

  @Test
  void listOfCommandsHasOneWholeSentenceForEach() {
    String help = Outcome.of("--help").out();
    String list = help.substring(help.indexOf("Commands:"), help.indexOf("Exit codes:"));
    assertThat(list.lines().skip(1).filter(line -> !line.isBlank()))
        .hasSize(5)
        .allMatch(line -> line.endsWith("."));
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
