package dev.fjord.conformance.matrix;

import org.jspecify.annotations.Nullable;

/// A way to call the functions of a batch.
interface Caller {

  /// Calls a function once; what is not as expected, or null.
  @Nullable String call(Case function, Expectation expected) throws ReflectiveOperationException;
}
