package dev.fjord.cli;

import dev.fjord.Fjord;
import dev.fjord.LibraryException;
import dev.fjord.cli.demo.Calendar;
import dev.fjord.cli.demo.HandWritten;
import dev.fjord.cli.demo.Sorting;
import dev.fjord.cli.demo.Timing;
import dev.fjord.cli.demo.Zlib;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fjord demo`: real work through contracts, and what it costs.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Does real work with the system's libraries, and times it.",
    description = {
      "",
      "Compresses and restores a file with the system's zlib, sorts with the C library's qsort and",
      "a Java lambda, breaks a date down into a record; and times each beside java.lang.foreign."
    })
final class DemoCommand implements Callable<Integer> {

  private static final int NUMBERS = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "What to compress; the JDK's class list without it.")
  private @Nullable Path file;

  private DemoCommand() {}

  @Override
  public Integer call() throws IOException {
    compress();
    sort();
    breakDown();
    say("");
    say("Times are medians in this one process, so take them as a hint; bench/ measures properly.");
    return 0;
  }

  private void compress() throws IOException {
    Zlib zlib = Fjord.load(Zlib.class);
    link(zlib);
    Path input = input();
    byte[] content = Files.readAllBytes(input);
    long capacity = zlib.bound(content.length);
    byte[] compressed = zlib.compress(capacity, content, 6);
    byte[] restored = zlib.restore(content.length, compressed);
    say("zlib " + zlib.version() + ": " + Fjord.library("z"));
    say("  " + input);
    say(
        String.format(
            Locale.ROOT,
            "  %,d bytes compressed to %,d, and restored",
            content.length,
            compressed.length));
    if (!Arrays.equals(content, restored)) {
      throw new IllegalStateException("the restored bytes differ from those of " + input);
    }
    say("  every byte is as it was");
    byte[] sample = Arrays.copyOf(content, Math.min(content.length, 256));
    HandWritten hand = new HandWritten(zlibFile());
    time(
        "compress 256 bytes",
        () -> zlib.compress(512, sample, 1),
        () -> hand.compress(512, sample, 1));
  }

  private void sort() {
    Sorting sorting = Fjord.load(Sorting.class);
    int[] numbers = new Random(1).ints(NUMBERS, 0, 1_000_000).toArray();
    int[] descending = numbers.clone();
    sorting.sort(descending, (left, right) -> Integer.compare(right, left));
    say("qsort, with a Java lambda that C calls");
    say(
        "  "
            + NUMBERS
            + " numbers, the largest first: "
            + descending[0]
            + ", "
            + descending[1]
            + ", ... "
            + descending[NUMBERS - 1]);
    requireDescending(descending);
    time(
        "sort 1,000 numbers",
        () -> sorting.sort(numbers.clone(), Integer::compare),
        () -> HandWritten.sort(numbers.clone()));
  }

  private static void requireDescending(int[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i - 1] < values[i]) {
        throw new IllegalStateException("qsort left the numbers unsorted at index " + i);
      }
    }
  }

  private void breakDown() {
    Calendar calendar = Fjord.load(Calendar.class);
    long now = System.currentTimeMillis() / 1000;
    say("gmtime_r, whose struct tm comes back as a record");
    say("  " + now + " s after the start of 1970 is " + calendar.utc(now));
    time("break down a date", () -> calendar.utc(now), () -> HandWritten.utc(now));
  }

  private static void link(Zlib zlib) {
    try {
      Fjord.link(zlib);
    } catch (LibraryException e) {
      throw new MissingException(
          "the demo compresses with the system's zlib, which this machine lacks: "
              + new Tools(Tools.ofPath().folders()).install("zlib1g", "zlib")
              + "\n"
              + e.getMessage());
    }
  }

  private static String zlibFile() {
    String spoken = Fjord.library("z").toString();
    return spoken.substring(spoken.indexOf('(') + 1, spoken.lastIndexOf(')'));
  }

  private Path input() throws IOException {
    Path classes = Path.of(System.getProperty("java.home", ""), "lib", "classlist");
    Path chosen = file != null ? file : Files.exists(classes) ? classes : ownFile();
    if (!Files.isRegularFile(chosen) || !Files.isReadable(chosen)) {
      throw new IllegalArgumentException(chosen + " is no file that can be read");
    }
    return chosen;
  }

  private static Path ownFile() {
    return Path.of(System.getProperty("java.home", ""), "release");
  }

  private void time(String what, Runnable contract, Runnable hand) {
    Timing timing = Timing.of(contract, hand);
    String ratio = String.format(Locale.ROOT, "%.2f", timing.ratio());
    String contractTime = spoken(timing.contractNanos());
    String handTime = spoken(timing.handNanos());
    say(
        "  "
            + what
            + ": "
            + contractTime
            + " by contract, "
            + handTime
            + " by hand ("
            + ratio
            + "x)");
  }

  private static String spoken(double nanos) {
    if (nanos < 10_000) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    return nanos < 10_000_000
        ? String.format(Locale.ROOT, "%.1f us", nanos / 1e3)
        : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
