package dev.fjord.conformance.matrix;

/// A parameter of Java, which is one or two of C.
sealed interface Parameter {
  /// The name, in C and in Java.
  String name();

  /// A value in registers or on the stack.
  record ByValue(String name, Type type) implements Parameter {}

  /// `const T *`: the address of one value.
  record ByPointer(String name, Type type) implements Parameter {}

  /// `T *` and a count. The count stands right before or right behind the pointer.
  record Counted(
      String name, Type element, Direction direction, Type.IntegerType count, boolean countFirst)
      implements Parameter {
    /// The name of C's count.
    String countName() {
      return "n_" + name;
    }
  }

  /// `const char *` as a string.
  record Text(String name) implements Parameter {}

  /// Which way elements travel.
  enum Direction {
    IN,
    IN_OUT,
    OUT;

    /// Whether C reads what Java passes.
    boolean isRead() {
      return this != OUT;
    }

    /// Whether C writes.
    boolean isWritten() {
      return this != IN;
    }
  }
}
