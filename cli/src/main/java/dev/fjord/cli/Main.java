package dev.fjord.cli;

import dev.fjord.ContractException;
import dev.fjord.LibraryException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The entry point of the `fjord` command.
///
/// ```
/// ./fjord call m 'double cos(double)' 0.5
/// ```
///
/// Exit codes: 0 success; 1 the command or the C function failed; 2 the command line is wrong,
/// which includes prototypes and contracts; 3 the machine lacks something.
@Command(
    name = "fjord",
    version = "fjord 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    description = "Calls C libraries from Java, and shows how.",
    footer = {
      "",
      "Exit codes: 0 success, 1 the call or command failed, 2 the command line, prototype or",
      "contract is wrong, 3 the machine lacks something that is needed."
    },
    subcommands = {
      CallCommand.class,
      ExplainCommand.class,
      LayoutCommand.class,
      DemoCommand.class,
      DoctorCommand.class
    })
public final class Main implements Runnable {
  /// What was to be done has failed.
  static final int FAILED = 1;

  /// The command line is wrong.
  static final int USAGE = 2;

  /// The machine lacks something.
  static final int ENVIRONMENT = 3;

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
    return line().execute(arguments);
  }

  /// The command line, before it is run.
  static CommandLine line() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(Main::explain);
    line.setParameterExceptionHandler(Main::refuse);
    line.setUsageHelpWidth(100);
    // Everything after the prototype belongs to the C function, `-1` too.
    for (CommandLine each : line.getSubcommands().values()) {
      each.setStopAtPositional(true);
    }
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int explain(Exception problem, CommandLine line, ParseResult parsed) {
    String message = problem.getMessage();
    say(line.getErr(), message == null ? problem.toString() : message);
    return exitCode(problem);
  }

  private static int exitCode(Exception problem) {
    return switch (problem) {
      case ContractException _, IllegalArgumentException _ -> USAGE;
      case LibraryException _, MissingException _ -> ENVIRONMENT;
      default -> FAILED;
    };
  }

  private static int refuse(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    say(line.getErr(), message(problem, line));
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    return USAGE;
  }

  private static String message(ParameterException problem, CommandLine line) {
    Map<String, CommandLine> commands = line.getSubcommands();
    boolean command = problem instanceof UnmatchedArgumentException && !commands.isEmpty();
    String first = command ? ((UnmatchedArgumentException) problem).getUnmatched().getFirst() : "";
    if (command && !first.startsWith("-")) {
      return "there is no command "
          + first
          + ": write one of "
          + String.join(", ", commands.keySet());
    }
    String message = String.valueOf(problem.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static void say(PrintWriter err, String message) {
    err.println("fjord: " + message);
    err.flush();
  }
}
