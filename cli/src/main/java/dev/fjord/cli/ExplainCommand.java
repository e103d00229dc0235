package dev.fjord.cli;

import dev.fjord.internal.bind.Explained;
import dev.fjord.internal.bind.Explanation;
import dev.fjord.plan.PlanText;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fjord explain`: what a method of a contract, or a prototype, does, step by step.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    header = "Shows what a call does, step by step.",
    description = {
      "",
      "Shows what a call does, step by step: the C shape, checks, conversions, memory,",
      "and where the fields of the structs lie that it passes.",
      "Nothing native is opened or called."
    },
    footer = {
      "",
      "  fjord explain 'double frexp(double x, int *exponent)'",
      "  fjord explain -cp target/classes 'com.example.Zlib#compress'",
      "  fjord explain -cp target/classes com.example.Zlib"
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-cp", "--class-path"},
      paramLabel = "PATH",
      description = "Where the contract's class files are: folders and jars.")
  private String classPath = "";

  @Parameters(
      paramLabel = "WHAT",
      description = "A contract (pkg.Zlib), its method (pkg.Zlib#compress), or a prototype.")
  private String what = "";

  private ExplainCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Explained> plans =
        what.indexOf('(') >= 0 ? List.of(Explanation.ofPrototype(what)) : ofContract();
    for (int i = 0; i < plans.size(); i++) {
      out.print(i == 0 ? "" : System.lineSeparator());
      out.print(PlanText.of(plans.get(i).plan()));
      plans.get(i).structs().forEach((type, layout) -> out.print(StructText.of(type, layout)));
    }
    out.flush();
    return 0;
  }

  private List<Explained> ofContract() {
    int hash = what.indexOf('#');
    String type = hash < 0 ? what : what.substring(0, hash);
    List<Explained> all;
    try (URLClassLoader loader = loader()) {
      all = Explanation.ofContract(Class.forName(type, false, loader));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "there is no class "
              + type
              + " on the class path: give its folder or jar with -cp, or write a prototype, such as"
              + " 'int abs(int)'",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hash < 0 ? all : named(all, what.substring(hash + 1));
  }

  private List<Explained> named(List<Explained> all, String method) {
    List<Explained> found =
        all.stream().filter(each -> each.plan().method().equals(method)).toList();
    if (found.isEmpty()) {
      List<String> names = all.stream().map(each -> each.plan().method()).distinct().toList();
      throw new IllegalArgumentException(
          what + ": the contract binds no method " + method + ", only " + names);
    }
    return found;
  }

  private URLClassLoader loader() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String each : classPath.split(File.pathSeparator, -1)) {
      if (!each.isEmpty()) {
        urls.add(Path.of(each).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Main.class.getClassLoader());
  }
}
