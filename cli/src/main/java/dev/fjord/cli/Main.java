package dev.fjord.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The entry point of the `fjord` command.
///
/// ```
/// ./fjord --help
/// ```
///
/// Exit codes: 0 success, 1 the command failed, 2 the command line is wrong.
@Command(
    name = "fjord",
    version = "fjord 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    description = "Calls C libraries from Java, and shows how.")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /// Runs the command that the arguments name and ends the process with its exit code.
  ///
  /// @param arguments the command line without the program's name
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs the command that the arguments name, for callers that live on afterwards.
  ///
  /// @param arguments the command line without the program's name
  /// @return the exit code
  public static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Main::explain)
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int explain(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    String message = problem.getMessage();
    line.getErr().println("fjord: " + (message == null ? problem.toString() : message));
    return line.getCommandSpec().exitCodeOnExecutionException();
  }
}
