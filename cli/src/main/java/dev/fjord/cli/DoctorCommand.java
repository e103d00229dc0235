package dev.fjord.cli;

import dev.fjord.Fjord;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `fjord doctor`: what this machine has of what Fjord uses, and how to get what is missing.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Shows what this machine has, what is missing, and the command that installs it.",
    footer = {"", "Exit code 3 if something is missing that Fjord cannot do without."})
final class DoctorCommand implements Callable<Integer> {

  @Option(
      names = "--library",
      paramLabel = "<name>",
      description = "Opens a library before, by name or path, to see whose signals it takes.")
  private List<String> libraries = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private DoctorCommand() {}

  @Override
  public Integer call() {
    libraries.forEach(Fjord::library);
    List<Finding> findings = new Examination().findings();
    PrintWriter out = spec.commandLine().getOut();
    for (Finding each : findings) {
      out.printf("%-8s %-16s %s%n", each.state().spelling(), each.subject(), each.text());
      if (!each.remedy().isEmpty()) {
        out.printf("%-8s %-16s %s%n", "", "", "-> " + each.remedy());
      }
    }
    out.flush();
    return findings.stream().anyMatch(each -> each.state() == Finding.State.NEEDED)
        ? Main.ENVIRONMENT
        : 0;
  }
}
