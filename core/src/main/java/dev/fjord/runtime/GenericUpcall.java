package dev.fjord.runtime;

import org.jspecify.annotations.Nullable;

/// What C calls, for executors that emit no adapter: carriers arrive boxed, structs by value as
/// segments that are valid for the callback, and the result goes back likewise (`null` for `void`).
///
/// Not for people.
@FunctionalInterface
public interface GenericUpcall {
  /// Calls `function`, the Java function that the slot was armed with.
  @Nullable Object call(Object function, Object[] arguments) throws Throwable;
}
