package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionIsPrinted() {
    assertThat(run(Main.command(), "--version")).isZero();
    assertThat(out.toString()).startsWith("fjord ");
  }

  @Test
  void noArgumentsPrintTheUsage() {
    assertThat(run(Main.command())).isZero();
    assertThat(out.toString()).startsWith("Usage: fjord");
  }

  @Test
  void unknownOptionIsAWrongCommandLine() {
    assertThat(run(Main.command(), "--bogus")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Unknown option: '--bogus'");
  }

  @Test
  void failureIsOneLineWithoutStackTrace() {
    assertThat(run(failing(new IllegalStateException("it broke")), "fail")).isEqualTo(1);
    assertThat(err).hasToString("fjord: it broke" + System.lineSeparator());
  }

  @Test
  void failureWithoutMessageNamesItsType() {
    assertThat(run(failing(new IllegalStateException()), "fail")).isEqualTo(1);
    assertThat(err).hasToString("fjord: java.lang.IllegalStateException" + System.lineSeparator());
  }

  @Test
  void errorIsOneLineToo() {
    assertThat(run(failing(new UnsatisfiedLinkError("no symbol")), "fail")).isEqualTo(1);
    assertThat(err).hasToString("fjord: no symbol" + System.lineSeparator());
  }

  private int run(CommandLine line, String... arguments) {
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return Main.run(line, arguments);
  }

  private static CommandLine failing(Throwable problem) {
    return Main.command().addSubcommand(new Failing(problem));
  }

  @Command(name = "fail")
  private record Failing(Throwable problem) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (problem instanceof Error error) {
        throw error;
      }
      throw (Exception) problem;
    }
  }
}
