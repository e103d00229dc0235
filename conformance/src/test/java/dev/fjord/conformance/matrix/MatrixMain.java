package dev.fjord.conformance.matrix;

import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.emit.EmittedExecutor;
import dev.fjord.internal.link.interpret.InterpretedExecutor;
import dev.fjord.internal.platform.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs some cases on all executors: `MatrixMain FIRST-SEED COUNT`, or `MatrixMain SEED,SEED,...`.
///
/// Prints a line for each failure and ends with status 1 if there were any.
public final class MatrixMain {
  private MatrixMain() {}

  /// All executors by name.
  static Map<String, Executor> executors() {
    var executors = new LinkedHashMap<String, Executor>();
    executors.put("interpreter", new InterpretedExecutor());
    executors.put("emitter", new EmittedExecutor(Platform.target()));
    return executors;
  }

  public static void main(String[] arguments) throws InterruptedException {
    var callers = new ContractCallers(executors());
    List<String> failures =
        arguments.length == 1
            ? Run.failures(seeds(arguments[0]), callers)
            : new Run(Long.decode(arguments[0]), Integer.parseInt(arguments[1]), callers)
                .failures();
    failures.forEach(System.out::println);
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private static long[] seeds(String list) {
    return List.of(list.split(",")).stream().mapToLong(Long::decode).toArray();
  }
}
