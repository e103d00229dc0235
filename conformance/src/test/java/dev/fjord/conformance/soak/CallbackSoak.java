package dev.fjord.conformance.soak;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.conformance.matrix.Toolchain;
import dev.fjord.conformance.soak.Hubs.Hub;
import dev.fjord.runtime.UpcallReports;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Callbacks that throw, call, and close what called them: lent to a call or kept by C, on six
/// threads that are replaced often, on virtual ones, and on threads of C.
///
/// Every failure arrives somewhere, once; every hub is closed, forgotten ones too; stubs are used
/// again, and memory is the same after the last two thirds as before. Prints what it saw, ends with
/// another status than 0 if that is not so: `CallbackSoak FOLDER CALLBACKS`, with a folder for the
/// library.
final class CallbackSoak {
  private static final int THREADS = 6;
  private static final int STEPS_OF_A_THREAD = 50;
  private static final int PATIENCE = 20;
  private static final Logger REPORTS = Logger.getLogger("dev.fjord");

  private final Hubs hubs;
  private final LongAdder ran = new LongAdder();
  private final LongAdder thrown = new LongAdder();
  private final LongAdder caught = new LongAdder();
  private final LongAdder told = new LongAdder();

  /// What a callback throws.
  @SuppressWarnings("serial")
  private static final class Odd extends RuntimeException {
    Odd() {
      super("odd", null, true, false);
    }

    // With those that came second.
    static int count(Throwable failure) {
      int count = failure instanceof Odd ? 1 : 0;
      for (Throwable each : failure.getSuppressed()) {
        count += count(each);
      }
      return count;
    }
  }

  private CallbackSoak(Hubs hubs) {
    this.hubs = hubs;
  }

  public static void main(String[] arguments) throws Exception {
    // Of hubs that nobody closed.
    REPORTS.setLevel(Level.OFF);
    String source = Files.readString(Toolchain.SOURCES.resolve("hub.c"));
    Path library = Toolchain.compile(Path.of(arguments[0]), "hub", source);
    Options file = Options.usual().withFile(library);
    CallbackSoak soak = new CallbackSoak(Fjord.load(MethodHandles.lookup(), Hubs.class, file));
    System.exit(soak.run(Long.parseLong(arguments[1])) ? 0 : 1);
  }

  private boolean run(long callbacks) throws Exception {
    Fjord.onUncaught(hubs, failure -> told.add(Odd.count(failure)));
    List<Footprint> seen = new ArrayList<>();
    for (int third = 1; third <= 3; third++) {
      runUntil(callbacks * third / 3);
      seen.add(Footprint.take(hubs));
      System.out.println(ran.sum() + " callbacks: " + seen.getLast());
    }
    System.out.printf(
        "%d thrown: %d caught, %d told; %d late calls%n",
        thrown.sum(), caught.sum(), told.sum(), UpcallReports.lateCalls());
    return thrown.sum() == caught.sum() + told.sum()
        && UpcallReports.lateCalls() == 0
        && leaksNothing(seen.getFirst(), seen.getLast());
  }

  // A compiler of the JVM that is at work needs more than what a leak would; it ends.
  private boolean leaksNothing(Footprint first, Footprint last) throws Exception {
    Footprint now = last;
    for (int again = 0; !now.leaksNothingSince(first) && again < PATIENCE; again++) {
      now = Footprint.take(hubs);
      System.out.println("later: " + now);
    }
    return now.leaksNothingSince(first);
  }

  private void runUntil(long callbacks) throws InterruptedException {
    List<Thread> lines = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread.Builder builder = i % 3 == 2 ? Thread.ofVirtual() : Thread.ofPlatform();
      lines.add(Thread.ofPlatform().start(() -> relay(builder, callbacks)));
    }
    for (Thread each : lines) {
      each.join();
    }
  }

  // One thread after the other.
  private void relay(Thread.Builder builder, long callbacks) {
    try {
      while (ran.sum() < callbacks) {
        builder.start(this::steps).join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void steps() {
    try {
      for (int i = 0; i < STEPS_OF_A_THREAD; i++) {
        step();
      }
    } catch (Throwable unexpected) {
      unexpected.printStackTrace(System.out);
      Runtime.getRuntime().halt(2);
    }
  }

  private void step() {
    int n = 1 + random(20);
    attempt(() -> {
      switch (random(24)) {
        case 0 -> hubs.elsewhere(this::callback, n, 1 + random(3));
        case 1 -> keepElsewhere(n);
        case 2, 3, 4, 5, 6, 7 -> keep(n);
        case 8, 9, 10, 11 -> hubs.both(this::callback, this::nested, n);
        case 12, 13, 14 -> hubs.each(this::nested, n);
        default -> hubs.each(this::callback, n);
      }
    });
  }

  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (Odd odd) {
      caught.add(Odd.count(odd));
    }
  }

  private int callback(int i) {
    ran.increment();
    if (random(40) == 0) {
      thrown.increment();
      throw new Odd();
    }
    return i;
  }

  private int nested(int i) {
    int sum = callback(i);
    return i % 8 == 7 ? sum + hubs.each(this::callback, 2) : sum;
  }

  // Now and then the hub is forgotten.
  private void keep(int n) {
    Hub hub = hubs.open();
    hub.on(random(2) == 0 ? this::callback : this::nested);
    attempt(() -> hub.run(n));
    if (random(4) == 0) {
      hub.on(this::callback);
      attempt(() -> hub.run(n));
    }
    switch (random(16)) {
      case 0, 1, 2, 3 -> closeBelow(hub, n);
      case 4 -> {}
      default -> hub.close();
    }
  }

  private void closeBelow(Hub hub, int n) {
    IntUnaryOperator closing =
        i -> {
          if (i == n / 2) {
            hub.close();
          }
          return callback(i);
        };
    hub.on(closing);
    attempt(() -> hub.run(n));
    hub.close();
  }

  private void keepElsewhere(int n) {
    try (Hub hub = hubs.open()) {
      hub.on(this::callback);
      attempt(() -> hub.runElsewhere(n, 1 + random(3)));
    }
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }
}
