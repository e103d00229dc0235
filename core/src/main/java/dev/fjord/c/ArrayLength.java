package dev.fjord.c;

/// What stands between the brackets of an array type.
public sealed interface ArrayLength {

  /// `[16]`; zero is GNU C's flexible array.
  ///
  /// @param count the number of elements
  record Fixed(long count) implements ArrayLength {}

  /// `[static 16]` of a parameter: at least so many elements are there.
  ///
  /// @param count the least number of elements
  record AtLeast(long count) implements ArrayLength {}

  /// `[]`: a flexible member, an array of unknown length, or a parameter that is a pointer.
  record Flexible() implements ArrayLength {}

  /// `[n]` or `[*]`: a length that only a running program knows.
  ///
  /// @param text the expression as it was written
  record Variable(String text) implements ArrayLength {}
}
