package dev.fjord.plan;

import java.lang.constant.ClassDesc;

/// The widths of Java's primitive types.
final class JavaWidth {
  private JavaWidth() {}

  /// Bytes of a primitive type; 0 for others.
  static int bytes(ClassDesc type) {
    if (!type.isPrimitive()) {
      return 0;
    }
    return switch (type.descriptorString().charAt(0)) {
      case 'Z', 'B' -> 1;
      case 'S', 'C' -> 2;
      case 'I', 'F' -> 4;
      case 'J', 'D' -> 8;
      default -> 0;
    };
  }
}
