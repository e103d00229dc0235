package dev.fjord.conformance.soak;

import dev.fjord.Fjord;
import dev.fjord.Handle;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.conformance.matrix.Toolchain;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Rounds of a race: eight threads, two of them virtual, use one handle and its children, make more
/// of them, and close them, also from callbacks. At the end of each round C has nothing left.
///
/// Prints what it did; ends with another status than 0 if C saw a use of something closed, or if
/// something was not closed: `CloseRace FOLDER ROUNDS SEED`, with a folder for the library.
final class CloseRace {
  private static final int THREADS = 8;
  private static final int STEPS = 5;
  private static final int PATIENCE = 10_000;

  // Objects that are collected before their parent closes are reported otherwise.
  private static final Logger REPORTS = Logger.getLogger("dev.fjord");

  private final Race race;
  private final int rounds;
  private final long seed;
  private final CyclicBarrier barrier = new CyclicBarrier(THREADS);
  private final LongAdder uses = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private volatile Box box;
  private volatile Item item;

  @Library("race")
  @C("typedef struct box box; typedef struct item item;")
  interface Race {
    @C("box *box_open(void)")
    @Owned
    Box open();

    @C("int race_alive(void)")
    int alive();

    @C("int race_violations(void)")
    int violations();
  }

  @C("box *")
  interface Box extends Handle, AutoCloseable {
    @C("int box_use(const box *b, int times)")
    int use(int times);

    @C("int box_each(const box *b, int (*f)(int), int times)")
    int each(IntUnaryOperator f, int times);

    @C("item *item_add(box *b)")
    @Owned
    Item add();

    @C("void box_close(box *b)")
    @Override
    void close();
  }

  @C("item *")
  interface Item extends Handle, AutoCloseable {
    @C("int item_use(const item *i, int times)")
    int use(int times);

    @C("void item_remove(item *i)")
    @Override
    void close();
  }

  private CloseRace(Race race, int rounds, long seed) {
    this.race = race;
    this.rounds = rounds;
    this.seed = seed;
    this.box = race.open();
    this.item = box.add();
  }

  public static void main(String[] arguments) throws Exception {
    REPORTS.setLevel(Level.OFF);
    String source = Files.readString(Toolchain.SOURCES.resolve("race.c"));
    Path library = Toolchain.compile(Path.of(arguments[0]), "race", source);
    Options file = Options.usual().withFile(library);
    Race race = Fjord.load(MethodHandles.lookup(), Race.class, file);
    int rounds = Integer.parseInt(arguments[1]);
    System.exit(new CloseRace(race, rounds, Long.parseLong(arguments[2])).run());
  }

  private int run() throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      int self = i;
      Thread.Builder builder = i % 4 == 3 ? Thread.ofVirtual() : Thread.ofPlatform();
      threads[i] = builder.start(() -> takePart(self));
    }
    for (Thread each : threads) {
      each.join();
    }
    box.close();
    System.out.printf(
        "%d rounds: %d uses, %d refused, %d left, %d violations%n",
        rounds, uses.sum(), refused.sum(), race.alive(), race.violations());
    return race.alive() == 0 && race.violations() == 0 ? 0 : 1;
  }

  private void takePart(int self) {
    try {
      for (int round = 0; round < rounds; round++) {
        SplittableRandom random = new SplittableRandom(seed + (long) round * THREADS + self);
        barrier.await();
        for (int i = 0; i < STEPS; i++) {
          step(random);
        }
        barrier.await();
        if (self == 0) {
          prepareNext();
        }
      }
    } catch (Throwable failure) {
      failure.printStackTrace(System.out);
      // Others wait.
      Runtime.getRuntime().halt(2);
    }
  }

  private void prepareNext() throws InterruptedException {
    box.close();
    // An item that was collected may be closed by the collector's thread, and the box after it.
    for (int i = 0; race.alive() != 0; i++) {
      if (i == PATIENCE) {
        throw new AssertionError(race.alive() + " objects of C were not closed");
      }
      Thread.sleep(1);
    }
    box = race.open();
    item = box.add();
  }

  private void step(SplittableRandom random) {
    try {
      act(random);
      uses.increment();
    } catch (IllegalStateException closed) {
      refused.increment();
    }
  }

  private void act(SplittableRandom random) {
    int times = 1 + random.nextInt(4);
    switch (random.nextInt(40)) {
      case 0 -> box.close();
      case 1 -> box.each(i -> i == 0 ? closeBox() : 0, times);
      case 2 -> item.close();
      case 3, 4, 5, 6 -> useNew(box.add(), random.nextBoolean());
      case 7, 8 -> box.each(i -> i == 0 ? addItem() : 0, times);
      case 9, 10, 11, 12 -> box.each(_ -> item.use(1), times);
      case 13, 14, 15, 16, 17, 18, 19, 20 -> item.use(times);
      default -> box.use(times);
    }
  }

  private static void useNew(Item made, boolean closing) {
    made.use(1);
    if (closing) {
      made.close();
    }
  }

  private int closeBox() {
    box.close();
    return 0;
  }

  private int addItem() {
    return box.add().use(1);
  }
}
