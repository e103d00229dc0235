package dev.fjord.bench.report;

import java.util.List;

/// What one benchmark took, over all rounds: nanoseconds per call, and bytes allocated per call.
///
/// The median, as a machine that others use too makes single iterations slow and never fast; the
/// quartiles say how much to believe it.
record Measurement(double nanos, double lowQuartile, double highQuartile, double bytes) {

  static Measurement of(List<Double> iterations, List<Double> bytes) {
    return new Measurement(
        quantile(iterations, 0.5),
        quantile(iterations, 0.25),
        quantile(iterations, 0.75),
        quantile(bytes, 0.5));
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
