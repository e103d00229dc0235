package dev.fjord.cli;

import dev.fjord.Fjord;
import dev.fjord.NativeFunction;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fjord call`: calls one C function by its prototype and prints what it returned.
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = "Calls a C function and prints its result, then what it wrote through pointers.",
    footer = {
      "",
      "Arguments follow the prototype's parameters:",
      "  42  0x2a  -1  0.5  'A'   numbers; true and false are 1 and 0",
      "  hello\\n                  text, for char pointers; C's escapes are read",
      "  NULL                     a null pointer",
      "  &  &7  &1,2,3            a pointer to one zero, to 7, to an array; shown after the call",
      "  [64]                     a pointer to 64 zeroed bytes; shown after the call",
      "After `...` a number is an int (long long if it needs to be), 42L a long long, 0.5 a double,",
      "anything else text; s:42 is text in every place.",
      "A result `const char *` is shown as text, any other pointer as an address.",
      "",
      "  fjord call m 'double cos(double)' 0.5",
      "  fjord call c 'int printf(const char *, ...)' 'hello %%d %%s\\n' 42 world",
      "  fjord call m 'double frexp(double x, int *exponent)' 48 '&'"
    })
final class CallCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--raw", description = "Passes text as it is, with its backslashes.")
  private boolean raw;

  @Parameters(index = "0", paramLabel = "LIBRARY", description = "As in @Library: m, z, ./libx.so.")
  private String library = "";

  @Parameters(index = "1", paramLabel = "PROTOTYPE", description = "As the manual page shows it.")
  private String prototype = "";

  @Parameters(index = "2..*", paramLabel = "ARGUMENT", description = "See below.")
  private List<String> arguments = new ArrayList<>();

  private CallCommand() {}

  @Override
  public Integer call() {
    NativeFunction function = Fjord.library(library).function(prototype);
    try (Arena arena = Arena.ofConfined()) {
      ArgumentReader reader = new ArgumentReader(function, arena, !raw);
      List<Argument> read = reader.read(arguments);
      print(reader, function, invoke(function, read), read);
    }
    return 0;
  }

  // What C prints stands in C's own buffer, between what Java printed before and prints after.
  private @Nullable Object invoke(NativeFunction function, List<Argument> read) {
    spec.commandLine().getOut().flush();
    try {
      return function.call(read.stream().map(Argument::value).toArray());
    } finally {
      Fjord.library("c").function("int fflush(void *stream)").call((Object) null);
    }
  }

  private void print(
      ArgumentReader reader,
      NativeFunction function,
      @Nullable Object result,
      List<Argument> read) {
    PrintWriter out = spec.commandLine().getOut();
    if (!function.plan().type().returnType().descriptorString().equals("V")) {
      out.println(reader.result(result));
    }
    for (Argument argument : read) {
      if (argument instanceof Argument.Place place) {
        out.println(place.show());
      }
    }
    out.flush();
  }
}
