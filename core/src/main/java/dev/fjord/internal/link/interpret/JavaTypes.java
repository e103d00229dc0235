package dev.fjord.internal.link.interpret;

import java.lang.constant.ClassDesc;

/// Java's primitive types by their descriptors.
final class JavaTypes {
  private JavaTypes() {}

  /// Bytes of a primitive type; 0 for references.
  static int byteSize(ClassDesc type) {
    return switch (type.descriptorString()) {
      case "Z", "B" -> 1;
      case "S", "C" -> 2;
      case "I", "F" -> 4;
      case "J", "D" -> 8;
      default -> 0;
    };
  }

  /// A number as an object of an integer type, cut to its width.
  static Object box(long value, ClassDesc type) {
    return switch (type.descriptorString()) {
      case "B" -> (byte) value;
      case "S" -> (short) value;
      case "C" -> (char) value;
      case "I" -> (int) value;
      case "J" -> value;
      default -> throw new AssertionError("no integer type: " + type.displayName());
    };
  }
}
