package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Fixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The end of the stack, reached through contracts in a JVM of its own: always an ordinary
/// [StackOverflowError], in whatever way the JVM runs Java.
///
/// `-Dfjord.stack.rounds=10000` has each kind end its stack 10,000 times.
@EnabledOnOs(OS.LINUX)
class StackEndTest {
  private static final List<String> MODES =
      List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-Xint");
  private static final List<String> KINDS =
      List.of("recursion", "everyDepth", "unwinding", "keptRecursion", "keptAtEveryDepth");

  private static String library() {
    return Fixture.compile("stackend").file().toString();
  }

  static List<List<String>> runs() {
    List<List<String>> runs = new ArrayList<>();
    for (String mode : MODES) {
      for (String kind : KINDS) {
        runs.add(List.of(mode, kind, rounds(mode, kind)));
      }
    }
    return runs;
  }

  // Unwinding throws an error for each frame of the reserve.
  private static String rounds(String mode, String kind) {
    String usual = kind.equals("unwinding") ? "3" : mode.equals("-Xint") ? "30" : "150";
    return System.getProperty("fjord.stack.rounds", usual);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void endOfTheStackIsAnOrdinaryError(List<String> run) {
    String rounds = run.get(2);
    assertCaught(rounds, run(List.of(run.get(0)), run.get(1), rounds));
  }

  @ParameterizedTest
  @CsvSource({"recursion", "everyDepth", "keptRecursion"})
  void endOfTheStackIsAnOrdinaryErrorForTheInterpreterOfPlans(String kind) {
    assertCaught("30", run(List.of("-Dfjord.executor=interpreter"), kind, "30"));
  }

  /// The control: what the tests above see is the work of the reserve.
  @ParameterizedTest
  @CsvSource({"recursion", "keptRecursion", "keptAtEveryDepth"})
  void withoutAReserveTheJvmEnds(String kind) {
    ForkedJvm run = run(List.of("-Dfjord.stack.reserve=0"), kind, "3000");
    assertThat(run.exit()).as(run.output()).isNotZero();
    assertThat(run.output()).doesNotContain("then called");
  }

  /// Frames of 140 KiB reach beyond the usual reserve and all that the JVM keeps below it.
  @ParameterizedTest
  @CsvSource({"usual, false", "160, true"})
  void largeFramesOfCNeedAReserveThatIsChosen(String reserve, boolean survives) {
    List<String> options =
        reserve.equals("usual") ? List.of() : List.of("-Dfjord.stack.reserve=" + reserve);
    // A round ends the JVM only where its depth fits the frame: one in forty does, or so.
    String rounds = survives ? "100" : "3000";
    ForkedJvm run = run(options, "largeFrames", rounds);
    if (survives) {
      assertCaught(rounds, run);
    } else {
      assertThat(run.exit()).as(run.output()).isNotZero();
    }
  }

  @Test
  void wrongReserveIsRefusedByEachCall() {
    ForkedJvm run = run(List.of("-Dfjord.stack.reserve=1"), "refusal", "2");
    String refusal =
        "-Dfjord.stack.reserve takes a number of KiB from 16 to 448, or 0 for no reserve, not 1\n";
    assertThat(run.output()).isEqualTo(refusal + refusal);
  }

  private static void assertCaught(String rounds, ForkedJvm run) {
    assertThat(run.output()).contains("caught " + rounds + ", then called: 42");
    assertThat(run.exit()).isZero();
  }

  private static ForkedJvm run(List<String> options, String kind, String rounds) {
    return ForkedJvm.run(options, StackEndProgram.class, library(), kind, rounds);
  }
}
