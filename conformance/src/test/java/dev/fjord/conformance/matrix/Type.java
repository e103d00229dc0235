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

  /// A bit-field of an integer type, or of `_Bool`: the type of a field, and of nothing else.
  record BitFieldType(Type type, int width) implements Type {
    /// The bits of a value as C keeps them.
    long narrow(long bits) {
      boolean signed = type instanceof IntegerType integer && integer.signed();
      return ScalarBits.narrow(bits, width, signed);
    }
  }

  /// A struct or union as a record.
  ///
  /// @param fields what the record has; of a union, the one member that is read and written
  /// @param others the members of a union that nobody uses
  record StructType(String tag, Kind kind, List<Field> fields, List<Field> others) implements Type {
    public StructType {
      fields = List.copyOf(fields);
      others = List.copyOf(others);
    }

    StructType(String tag, List<Field> fields) {
      this(tag, Kind.STRUCT, fields, List.of());
    }

    /// The keyword and the tag.
    String c() {
      return (kind == Kind.UNION ? "union " : "struct ") + tag;
    }

    /// The name of the record.
    String javaName() {
      return "S" + tag.substring(1);
    }
  }

  /// How the members of a struct lie.
  enum Kind {
    STRUCT,
    UNION,
    /// One behind the other, wherever that is.
    PACKED
  }

  /// A field of a struct, of the same name in C and Java.
  ///
  /// @param before C text in front of it: an unnamed bit-field, or the start of an anonymous union
  /// @param after C text behind it, which ends that union
  record Field(String name, Type type, String before, String after) {
    Field(String name, Type type) {
      this(name, type, "", "");
    }
  }

  /// Whether `java.lang.foreign` has a layout for it without knowing where C puts bit-fields.
  static boolean isPlain(Type type) {
    return switch (type) {
      case BitFieldType _ -> false;
      case ArrayType(var element, _) -> isPlain(element);
      case StructType struct ->
          struct.kind() != Kind.PACKED
              && struct.fields().stream()
                  .allMatch(field -> field.after().isEmpty() && isPlain(field.type()));
      case IntegerType _, TruthType _, EnumType _, FloatType _, DoubleType _ -> true;
      case AddressType _, NoType _ -> true;
    };
  }

  /// An array inside a struct.
  record ArrayType(Type element, int length) implements Type {}

  /// No result.
  record NoType() implements Type {}
}
