package dev.fjord.conformance.languages;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/// Lets the library made of `handlers.c`, whose file is the argument, take the signals, and does
/// what the JVM needs them for.
final class HandlersProgram {
  private HandlersProgram() {}

  @Library("handlers")
  interface Handlers {
    @C("void take_signals(void)")
    void takeSignals();

    @C("long signals_handed_on(void)")
    long signalsHandedOn();
  }

  public static void main(String[] arguments) {
    Options file = Options.usual().withFile(Path.of(arguments[0]));
    Handlers handlers = Fjord.load(MethodHandles.lookup(), Handlers.class, file);
    handlers.takeSignals();
    System.out.println("null pointers: " + JvmSignals.nullPointers());
    System.out.println("ends of the stack: " + JvmSignals.endsOfTheStack());
    System.out.println("handed on: " + (handlers.signalsHandedOn() > 0));
  }
}
