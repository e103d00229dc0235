package dev.fjord.conformance.matrix;

import dev.fjord.c.Target;
import dev.fjord.internal.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many cases, in batches, on all processors.
///
/// The n-th case of a run has the seed `first + n`, so that every case can be repeated alone.
record Run(long first, int cases, Callers callers) {
  private static final int BATCH = 250;

  /// Runs everything; a text for each failure.
  List<String> failures() throws InterruptedException {
    var tasks = new ArrayList<Callable<List<String>>>();
    for (int at = 0; at < cases; at += BATCH) {
      long[] seeds = new long[Math.min(BATCH, cases - at)];
      for (int i = 0; i < seeds.length; i++) {
        seeds[i] = first + at + i;
      }
      tasks.add(() -> failures(seeds, callers));
    }
    return all(tasks);
  }

  /// Runs the cases of these seeds in one batch.
  static List<String> failures(long[] seeds, Callers callers) {
    Target target = Platform.target();
    Path folder = folder();
    Batch batch = Batch.of("m" + Long.toHexString(seeds[0]), seeds, target);
    List<String> failures = batch.failures(folder, callers);
    if (failures.isEmpty()) {
      delete(folder);
    }
    return failures;
  }

  private static List<String> all(List<Callable<List<String>>> tasks) throws InterruptedException {
    var failures = new ArrayList<String>();
    try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Future<List<String>> each : pool.invokeAll(tasks)) {
        failures.addAll(each.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    return failures;
  }

  private static Path folder() {
    try {
      Path parent = Path.of(System.getProperty("basedir", ""), "target", "matrix");
      return Files.createTempDirectory(Files.createDirectories(parent), "batch");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
