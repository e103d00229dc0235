package dev.fjord.cli;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One argument of a C function, as the command line gave it.
sealed interface Argument {

  /// What is passed.
  @Nullable Object value();

  /// A number, a text or a null pointer.
  record Plain(@Nullable Object value) implements Argument {}

  /// Memory that C may write to, shown after the call.
  ///
  /// @param name the parameter's name
  /// @param value the memory
  /// @param scalar how its elements read; null: bytes of unknown meaning
  record Place(String name, MemorySegment value, @Nullable ScalarText scalar) implements Argument {

    /// `exponent = 6`.
    String show() {
      return name + " = " + (scalar == null ? BytesText.of(value) : scalar.show(value));
    }
  }
}
