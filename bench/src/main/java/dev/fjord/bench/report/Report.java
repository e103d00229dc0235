package dev.fjord.bench.report;

import java.io.IOException;
import java.nio.file.Path;

/// Prints what a run measured: `Report RESULTS` to the terminal, `Report RESULTS DOCS` into
/// `performance.md` and `performance.png` of that folder.
public final class Report {
  private Report() {}

  public static void main(String[] args) throws IOException {
    Results results = Results.read(Path.of(args[0]));
    if (args.length > 1) {
      write(results, Path.of(args[1]));
    } else {
      print(new Tables(results));
    }
  }

  private static void print(Tables tables) {
    System.out.println(
        String.join(
            "\n",
            tables.machine(),
            tables.goals(),
            tables.calls(),
            tables.memory(),
            tables.programs(),
            tables.loading()));
  }

  private static void write(Results results, Path docs) throws IOException {
    Tables tables = new Tables(results);
    Page page = new Page(docs.resolve("performance.md"));
    page.replace("machine", tables.machine());
    page.replace("goals", tables.goals());
    page.replace("calls", tables.calls());
    page.replace("memory", tables.memory());
    page.replace("programs", tables.programs());
    page.replace("loading", tables.loading());
    page.save();
    new Chart(results).save(docs.resolve("performance.png"));
  }
}
