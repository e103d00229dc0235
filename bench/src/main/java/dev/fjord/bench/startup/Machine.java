package dev.fjord.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Where and when was measured. `load` is how many threads wanted a processor, this run's among
/// them, when it ended: far above one, the machine was not quiet.
public record Machine(
    String date, String jdk, String system, String processor, int cores, double load) {

  /// This machine, today.
  static Machine here() {
    return new Machine(
        LocalDate.now(ZoneOffset.UTC).toString(),
        System.getProperty("java.vendor.version") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        processorName(),
        Runtime.getRuntime().availableProcessors(),
        loadAverage());
  }

  private static double loadAverage() {
    return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processorName() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException absent) {
      return "unknown";
    }
    return "unknown";
  }
}
