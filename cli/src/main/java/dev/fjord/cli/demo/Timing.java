package dev.fjord.cli.demo;

import java.util.Arrays;

/// What two ways to do the same cost, measured in turns in this process: medians of batches, after
/// a warm-up. Indicative only: one process, no forks.
///
/// @param contractNanos of one call through a contract
/// @param handNanos of one call by hand
public record Timing(double contractNanos, double handNanos) {

  private static final int BATCHES = 15;
  private static final long WARM_UP_NANOS = 300_000_000;
  private static final long BATCH_NANOS = 4_000_000;

  /// Measures both.
  public static Timing of(Runnable contract, Runnable hand) {
    long size = batchSize(contract, hand);
    double[] contracts = new double[BATCHES];
    double[] hands = new double[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      contracts[i] = perCall(contract, size);
      hands[i] = perCall(hand, size);
    }
    return new Timing(median(contracts), median(hands));
  }

  // Also the warm-up.
  private static long batchSize(Runnable contract, Runnable hand) {
    long start = System.nanoTime();
    long count = 0;
    long passed = 0;
    while (passed < WARM_UP_NANOS) {
      contract.run();
      hand.run();
      count++;
      passed = System.nanoTime() - start;
    }
    return Math.max(1, BATCH_NANOS * 2 * count / passed);
  }

  private static double perCall(Runnable work, long size) {
    long start = System.nanoTime();
    for (long i = 0; i < size; i++) {
      work.run();
    }
    return (double) (System.nanoTime() - start) / size;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /// How many times as long the contract takes.
  public double ratio() {
    return contractNanos / handNanos;
  }
}
