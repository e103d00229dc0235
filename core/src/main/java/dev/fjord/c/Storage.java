package dev.fjord.c;

/// The storage class that a declaration was written with.
public enum Storage {
  /// None was written.
  NONE,
  /// `extern`.
  EXTERN,
  /// `static`: no other file can see it.
  STATIC
}
