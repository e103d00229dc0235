package dev.fjord.conformance.languages;

/// What the JVM does by signals that a library may have taken: it reads through a null pointer, and
/// asks why; it runs into the pages behind the stack.
final class JvmSignals {
  private static final int ROUNDS = 1_000;
  private static final int WARM = 20_000;
  private static final int OVERFLOWS = 20;

  private JvmSignals() {}

  private static final class Cell {
    int value = 1;
  }

  /// How many of a thousand null pointers end in a `NullPointerException`; the code is compiled
  /// before, and has no test for null.
  static int nullPointers() {
    Cell cell = new Cell();
    int sum = 0;
    for (int i = 0; i < WARM; i++) {
      sum += value(cell);
    }
    int caught = sum - WARM;
    for (int i = 0; i < ROUNDS; i++) {
      try {
        value(null);
      } catch (NullPointerException e) {
        caught++;
      }
    }
    return caught;
  }

  private static int value(Cell cell) {
    return cell.value;
  }

  /// How many of twenty endless recursions end in a `StackOverflowError`.
  static int endsOfTheStack() {
    int caught = 0;
    for (int i = 0; i < OVERFLOWS; i++) {
      try {
        recurse(i);
      } catch (StackOverflowError e) {
        caught++;
      }
    }
    return caught;
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse(int depth) {
    return 1 + recurse(depth + 1);
  }
}
