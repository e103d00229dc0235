package dev.fjord;

import dev.fjord.internal.bind.Views;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// Structs one after the other in memory: C's `struct point points[100]`.
///
/// ```java
/// StructArray<Point> points = StructArray.allocate(Point.class, 100, arena);
/// points.get(3).x(7);
/// for (Point p : points) { ... }
/// ```
///
/// Elements are views of the array's memory: what is written to one is in the array. Every index is
/// checked. The array owns nothing and lives as long as its memory; any thread that may touch the
/// memory may use it.
///
/// @param <T> the view of one element
public interface StructArray<T extends Struct> extends Iterable<T> {

  /// The element at an index.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  T get(long index);

  /// How many elements there are.
  long size();

  /// The memory of all elements.
  MemorySegment segment();

  /// The elements in order.
  @Override
  Iterator<T> iterator();

  /// The elements in order.
  Stream<T> stream();

  /// The elements as an unmodifiable list that sees what happens to the memory.
  ///
  /// @throws IllegalStateException if there are more than a list can have
  List<T> asList();

  /// An array of `size` structs in new, zeroed memory of the arena.
  ///
  /// @throws IllegalArgumentException if the size is negative
  /// @throws ContractException if the view cannot be bound to its struct
  static <T extends Struct> StructArray<T> allocate(Class<T> type, long size, Arena arena) {
    return Views.of(type).allocateArray(size, arena);
  }

  /// The array of as many structs as the segment holds.
  ///
  /// @throws IllegalArgumentException if the segment's size is no multiple of the struct's
  /// @throws ContractException if the view cannot be bound to its struct
  static <T extends Struct> StructArray<T> view(Class<T> type, MemorySegment segment) {
    return Views.of(type).viewArray(segment);
  }
}
