package dev.fjord.bench.report;

import java.util.List;

/// What one benchmark took, over all rounds: nanoseconds per call, and bytes allocated per call.
///
/// The first decile of the iterations: a machine that others use too makes some of them slow, and
/// none fast. The lower quartile says how much to believe it.
record Measurement(double nanos, double lowQuartile, double bytes) {
  private static final double FAR = 1.1;

  static Measurement of(List<Double> iterations, List<Double> bytes) {
    return new Measurement(
        quantile(iterations, 0.1), quantile(iterations, 0.25), quantile(bytes, 0.5));
  }

  /// Whether even the fast iterations disagree.
  boolean noisy() {
    return lowQuartile > nanos * FAR;
  }

  /// The value below which that share of the values lies, interpolated.
  static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
  }
}
