package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Fixture;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Threads of C call back while the JVM ends: it ends with its own exit code. Where it is told to,
/// also while it meets new ones; a JVM that is destroyed since `main` is over cannot do that.
///
/// `-Dfjord.shutdown.rounds=100` has it end so often in each way.
@EnabledOnOs(OS.LINUX)
class ShutdownTest {
  private static final int ROUNDS = Integer.getInteger("fjord.shutdown.rounds", 11);

  @ParameterizedTest
  @CsvSource({"return, 0", "throw, 1", "exit, 7", "halt, 9", "hook, 0"})
  void threadsOfCDoNotDisturbTheEndOfTheJvm(String way, int exit) {
    String library = Fixture.compile("foreign").file().toString();
    for (int i = 0; i < ROUNDS; i++) {
      ForkedJvm run = ForkedJvm.run(List.of(), ShutdownProgram.class, library, way);
      assertThat(run.exit()).as(run.output()).isEqualTo(exit);
      assertThat(run.output()).matches("throw".equals(way) ? "(?s).*the end.*" : "");
    }
  }

  @ParameterizedTest
  @CsvSource({"return, 0", "throw, 1", "exit, 7", "halt, 9"})
  void threadsThatALibraryJoinsDoNotKeepTheProcess(String way, int exit) {
    String library = Fixture.compile("foreign").file().toString();
    ForkedJvm run = ForkedJvm.run(List.of(), ShutdownProgram.class, library, way, "joined");
    assertThat(run.exit()).as(run.output()).isEqualTo(exit);
    assertThat(run.output()).endsWith("flushed");
  }
}
