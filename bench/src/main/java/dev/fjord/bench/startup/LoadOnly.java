package dev.fjord.bench.startup;

import dev.fjord.Fjord;

/// Loads the contract that is named, calls nothing, and prints the nanoseconds that it took.
final class LoadOnly {
  private LoadOnly() {}

  public static void main(String[] args) throws ClassNotFoundException {
    Class<?> contract = Class.forName(args[0]);
    long start = System.nanoTime();
    Object loaded = Fjord.load(contract);
    long nanos = System.nanoTime() - start;
    if (!contract.isInstance(loaded)) {
      throw new AssertionError("loaded no " + contract);
    }
    System.out.println(nanos);
  }
}
