package events;

import dev.fjord.Fjord;
import dev.fjord.Struct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/// Runs a loop of libuv under mixed load, for so many seconds.
///
/// ```sh
/// java --enable-native-access=ALL-UNNAMED -cp fjord.jar:jspecify.jar events/Events.java 60
/// ```
///
/// Timers tick, are made and closed; a folder is watched while a worker writes to it; jobs run on
/// libuv's threads, and some of them throw; another thread of Java wakes the loop; and the garbage
/// collector has work all the time.
public final class Events {
  private static final int GARBAGE = 1 << 18;
  private static final int JOBS_AT_ONCE = 4;
  private static final int EVERY_SO_MANY_JOBS_ONE_THROWS = 100;

  /// What happened.
  ///
  /// @param ticks of a timer
  /// @param timers made, fired once and closed
  /// @param changes seen in the folder
  /// @param jobs done on other threads
  /// @param failures thrown by what ran after a job, and caught where the loop runs
  /// @param wakeUps from another thread
  /// @param workers names of the threads that ran jobs
  public record Summary(
      long ticks,
      long timers,
      long changes,
      long jobs,
      long failures,
      long wakeUps,
      Set<String> workers) {}

  /// Thrown on purpose.
  private static final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Planned(long job) {
      super("job " + job);
    }
  }

  private final Uv.Loop loop;
  private final Path folder;
  private final Set<String> workers = ConcurrentHashMap.newKeySet();
  private final AtomicLong jobs = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private long ticks;
  private long timers;
  private long changes;
  private long failures;
  private long wakeUps;
  private int running;
  private byte[] garbage = {};

  private Events(Uv.Loop loop, Path folder) {
    this.loop = loop;
    this.folder = folder;
  }

  /// Runs for so many seconds, 60 if none are given, and prints what happened.
  public static void main(String[] args) throws IOException, InterruptedException {
    Uv uv = Fjord.load(Uv.class);
    System.out.println("libuv " + uv.version());
    Summary summary = run(uv, args.length > 0 ? Long.parseLong(args[0]) : 60);
    System.out.printf(
        Locale.ROOT,
        "%d ticks, %d timers made and closed, %d changes seen, %d wake-ups%n"
            + "%d jobs on %d threads, of which %d threw%n",
        summary.ticks(),
        summary.timers(),
        summary.changes(),
        summary.wakeUps(),
        summary.jobs(),
        summary.workers().size(),
        summary.failures());
  }

  /// Runs under load for so many seconds.
  public static Summary run(Uv uv, long seconds) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("events");
    try (Uv.Loop loop = uv.loop()) {
      return new Events(loop, folder).run(seconds);
    } finally {
      Files.delete(folder);
    }
  }

  private Summary run(long seconds) throws InterruptedException {
    Uv.Timer ticker = loop.timer();
    ticker.start(_ -> tick(), 0, 1);
    Uv.Watcher watcher = loop.watcher();
    watcher.start((_, _, _, _) -> changes++, folder.toString());
    Uv.Signal signal = loop.signal(_ -> wakeUps++);
    Thread waker = Thread.ofPlatform().start(() -> wake(signal));
    Uv.Timer end = loop.timer();
    end.start(
        _ -> {
          stopped.set(true);
          ticker.close();
          watcher.close();
          end.close();
        },
        1000 * seconds,
        0);
    for (int i = 0; i < JOBS_AT_ONCE; i++) {
      queue();
    }
    while (!stopped.get() || running > 0) {
      runOnce();
    }
    waker.join();
    signal.close();
    while (loop.run(Uv.RUN_DEFAULT) > 0) {}
    return new Summary(ticks, timers, changes, jobs.get(), failures, wakeUps, workers);
  }

  // What a callback throws leaves the call that led to it.
  private void runOnce() {
    try {
      loop.run(Uv.RUN_ONCE);
    } catch (Planned expected) {
      failures++;
    }
  }

  private void tick() {
    ticks++;
    garbage = new byte[GARBAGE + garbage.length % 2];
    Uv.Timer once = loop.timer();
    once.start(
        timer -> {
          timers++;
          timer.close();
        },
        1,
        0);
  }

  private void queue() {
    running++;
    long number = jobs.incrementAndGet();
    loop.queue(
        Struct.allocate(Uv.Work.class, Arena.ofAuto()),
        _ -> work(number),
        (_, _) -> {
          running--;
          if (!stopped.get()) {
            queue();
          }
          if (number % EVERY_SO_MANY_JOBS_ONE_THROWS == 0) {
            throw new Planned(number);
          }
        });
  }

  private void work(long number) {
    workers.add(Thread.currentThread().getName());
    CRC32 sum = new CRC32();
    sum.update(new byte[GARBAGE]);
    Path file = folder.resolve("job" + number);
    try {
      Files.writeString(file, Long.toHexString(sum.getValue()));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void wake(Uv.Signal signal) {
    try {
      while (!stopped.get()) {
        signal.send();
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
