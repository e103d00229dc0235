package dev.fjord.conformance.matrix;

import java.util.List;

/// A C type together with the Java type that stands for it.
sealed interface Type {

  /// An integer of C with a Java type at least as wide.
  record IntegerType(String c, int bits, boolean signed, Class<?> java) implements Type {}

  /// An integer of C that is a `boolean` in Java; `_Bool` is one of them.
  record TruthType(String c, int bits) implements Type {
    boolean isBool() {
      return c.equals("_Bool");
    }
  }

  /// An enum of C as an enum of Java that lists `numbers` and has a constant for unlisted ones.
  record EnumType(String tag, List<Integer> numbers) implements Type {
    /// A number that no constant has.
    static final int UNLISTED = 12_345;

    public EnumType {
      numbers = List.copyOf(numbers);
    }

    /// The name of the Java enum.
    String javaName() {
      return "E" + tag.substring(1);
    }

    /// Whether the compiler takes a signed integer for it.
    boolean signed() {
      return numbers.stream().anyMatch(number -> number < 0);
    }

    /// All numbers that C may return.
    int number(int index) {
      return index == numbers.size() ? UNLISTED : numbers.get(index);
    }
  }

  /// `float`.
  record FloatType() implements Type {}

  /// `double`.
  record DoubleType() implements Type {}

  /// An address that nobody follows.
  record AddressType(String c) implements Type {}

  /// A struct as a record.
  record StructType(String tag, List<Field> fields) implements Type {
    public StructType {
      fields = List.copyOf(fields);
    }

    /// The name of the record.
    String javaName() {
      return "S" + tag.substring(1);
    }
  }

  /// A field of a struct, of the same name in C and Java.
  record Field(String name, Type type) {}

  /// An array inside a struct.
  record ArrayType(Type element, int length) implements Type {}

  /// No result.
  record NoType() implements Type {}
}
