package dev.fjord.internal.link;

/// The threads that link ahead, for tests that count what is linked.
final class BackgroundThreads {
  private BackgroundThreads() {}

  /// Waits until none of them runs.
  static void join() throws InterruptedException {
    for (Thread each : Thread.getAllStackTraces().keySet()) {
      if (each.getName().startsWith("fjord-")) {
        each.join();
      }
    }
  }
}
