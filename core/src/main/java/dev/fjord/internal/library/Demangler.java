package dev.fjord.internal.library;

import org.jspecify.annotations.Nullable;

/// Reads the symbols of C++ functions. Pure.
final class Demangler {

  private Demangler() {}

  /// The function a symbol stands for, or null if it is none or cannot be read: none can yet.
  static @Nullable String demangle(String symbol) {
    return null;
  }
}
