package dev.fjord.plan;

import org.jspecify.annotations.Nullable;

/// A step that brings back what C, or a lambda that C called, has changed.
public sealed interface CopyBackStep extends Step {

  @Override
  default Phase phase() {
    return Phase.COPY_BACK;
  }

  /// Copies what C wrote back into the Java array that `from` was encoded of (`null`: nothing);
  /// `valid` (INT64) limits it to so many elements.
  record CopyBack(
      Variable from,
      Variable array,
      Conversion.ElementsPointer conversion,
      @Nullable Variable valid)
      implements CopyBackStep {}

  /// Copies back into heap memory of the user that [EncodeStep.Pass] had to copy; `valid` counts
  /// bytes.
  record PassBack(Variable from, Variable value, @Nullable Variable valid)
      implements CopyBackStep {}

  /// Writes a Java value into memory of C that `to` points to (NULL: nothing): arrays that a
  /// callback changed, results by out-parameter.
  record WriteBack(
      Variable to,
      long offset,
      Variable value,
      Conversion conversion,
      @Nullable Variable capacity,
      String what)
      implements CopyBackStep {}
}
