package dev.fjord.cli.demo;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Sized;

/// Sorting by the C library, which calls a Java lambda for every comparison.
@Library("c")
public interface Sorting {

  /// Sorts an array in place.
  @C(
      """
      void qsort(void *base, size_t count, size_t size,
                 int (*compare)(const void *left, const void *right))\
      """)
  void sort(@Sized(value = "count", unit = "size") int[] base, Comparison compare);

  /// Says which of two numbers comes first: as C's `const void *` points to an element each, it
  /// arrives as the element.
  interface Comparison {
    /// Negative if `left` comes first, positive if `right` does, zero if either may.
    int compare(int left, int right);
  }
}
