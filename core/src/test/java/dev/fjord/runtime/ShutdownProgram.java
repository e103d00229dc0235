package dev.fjord.runtime;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Retained;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends in the way that its second argument says, while threads of C call back.
final class ShutdownProgram {
  private static final int THREADS = 4;
  private static final int CALLBACKS = 500;

  private ShutdownProgram() {}

  @Library("foreign")
  @C("typedef int (*event)(int number);")
  interface Foreign {
    @C("void keep(event f)")
    void keep(@Retained(slot = true) Event f);

    @C("void start(int threads, int churning)")
    void start(int threads, boolean churning);

    @C("void start_joined(void)")
    void startJoined();

    @C("void start_waiting(void)")
    void startWaiting();

    @C("void say(const char *text)")
    void say(String text);
  }

  @C("event")
  interface Event {
    int at(int number);
  }

  public static void main(String[] arguments) throws InterruptedException {
    Options options = Options.usual().withFile(Path.of(arguments[0]));
    Foreign foreign = Fjord.load(MethodHandles.lookup(), Foreign.class, options);
    AtomicInteger callbacks = new AtomicInteger();
    foreign.keep(_ -> callbacks.incrementAndGet());
    boolean ends = arguments[1].equals("exit") || arguments[1].equals("halt");
    foreign.start(THREADS, ends);
    while (callbacks.get() < CALLBACKS) {
      Thread.sleep(1);
    }
    if (arguments.length > 2) {
      foreign.startJoined();
      foreign.startWaiting();
      Thread.sleep(20);
      foreign.say("flushed");
    }
    switch (arguments[1]) {
      case "return" -> {}
      case "throw" -> throw new IllegalStateException("the end");
      case "exit" -> System.exit(7);
      case "halt" -> Runtime.getRuntime().halt(9);
      case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> foreign.keep(_ -> 1)));
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }
}
