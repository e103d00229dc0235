package dev.fjord.conformance.matrix;

import java.util.List;

/// A value of C, apart from any memory and any Java class.
sealed interface Value {

  /// A scalar: what C gets when it converts the value to `uint64_t`, or a floating value's bits.
  record Bits(long bits) implements Value {}

  /// The fields of a struct, or the elements of an array.
  record Parts(List<Value> parts) implements Value {
    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /// A string.
  record Text(String text) implements Value {}

  /// What a function without result returns.
  record Nothing() implements Value {}
}
