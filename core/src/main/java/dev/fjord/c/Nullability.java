package dev.fjord.c;

/// What a header says about a pointer being NULL, with `_Nonnull`, `_Nullable` or neither.
public enum Nullability {
  /// Nothing is said.
  UNSPECIFIED,
  /// `_Nonnull`.
  NONNULL,
  /// `_Nullable`.
  NULLABLE
}
