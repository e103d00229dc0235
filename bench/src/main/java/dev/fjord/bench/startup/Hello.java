package dev.fjord.bench.startup;

/// Calls no C: what the JVM alone needs.
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println(42);
  }
}
