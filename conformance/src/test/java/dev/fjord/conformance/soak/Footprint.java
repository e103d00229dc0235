package dev.fjord.conformance.soak;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process uses once nothing runs in it.
///
/// @param stubs functions that C has ever seen
/// @param hubs how many hubs were alive at a time, at most: forgotten ones wait for the collector
/// @param malloc bytes that were allocated by C and the JVM, and not freed
/// @param heap bytes of Java's heap that are reachable
/// @param resident bytes of memory, as the system sees it
record Footprint(int stubs, int hubs, long malloc, long heap, long resident) {
  private static final long TOLERANCE = 8 << 20;
  // What is lent at a time: on every thread a few, one below the other.
  private static final int LENT = 128;
  // What rests after C has kept it.
  private static final int RESTING = 64;
  // Those of threads that have ended, two each, until the collector has seen it.
  private static final int LEFT = 2 * 256;
  private static final int PATIENCE = 500;

  /// Waits until forgotten hubs are closed, and looks.
  static Footprint take(Hubs hubs) throws Exception {
    for (int i = 0; i < PATIENCE && (i < 2 || hubs.alive() != 0); i++) {
      System.gc();
      Thread.sleep(20);
    }
    if (hubs.alive() != 0) {
      throw new AssertionError(hubs.alive() + " hubs were not closed");
    }
    // The JVM's compilers need a lot, for moments.
    long malloc = hubs.memoryUsed();
    for (int i = 0; i < 10; i++) {
      Thread.sleep(30);
      malloc = Math.min(malloc, hubs.memoryUsed());
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Footprint(hubs.functionsSeen(), hubs.most(), malloc, heap, residentBytes());
  }

  /// Whether stubs were used again, and memory is as much as before, but for what the JVM does in
  /// between.
  ///
  /// How many stubs there are is up to the collector: a forgotten hub has its own until it is
  /// found.
  boolean leaksNothingSince(Footprint other) {
    return stubs <= hubs + LENT + RESTING + LEFT
        && malloc <= other.malloc + TOLERANCE
        && heap <= other.heap + TOLERANCE;
  }

  private static long residentBytes() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
        }
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return "%d stubs for %d hubs, %d KiB of malloc, %d KiB of heap, %d KiB resident"
        .formatted(stubs, hubs, malloc >> 10, heap >> 10, resident >> 10);
  }
}
