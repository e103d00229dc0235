package dev.fjord.runtime;

import org.jspecify.annotations.Nullable;

/// What views show of themselves. The names are such that no field of C collides with them.
///
/// Implemented by emitted code; not for people.
public interface ViewFields {
  /// The names of the fields that are shown.
  String[] fjord$names();

  /// The value of one of them.
  @Nullable Object fjord$value(int index);
}
