package dev.fjord.internal.bind;

import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.emit.EmittedExecutor;
import dev.fjord.internal.link.interpret.InterpretedExecutor;
import dev.fjord.internal.platform.Platform;

/// The executor that carries out contracts: `-Dfjord.executor=emitter` (the default) or
/// `interpreter`.
final class Executors {
  private Executors() {}

  /// The executor that the system property `fjord.executor` names.
  ///
  /// @throws IllegalArgumentException if it names none
  static Executor chosen() {
    String name = System.getProperty("fjord.executor", "emitter");
    return switch (name) {
      case "emitter" -> new EmittedExecutor(Platform.target());
      case "interpreter" -> new InterpretedExecutor();
      default ->
          throw new IllegalArgumentException(
              "-Dfjord.executor takes emitter or interpreter, not " + name);
    };
  }
}
