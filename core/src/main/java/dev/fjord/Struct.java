package dev.fjord;

import dev.fjord.internal.bind.Views;
import dev.fjord.runtime.HexDump;
import dev.fjord.runtime.LinkedStructs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A C struct or union in place: an interface whose methods read and write the fields of memory.
///
/// ```java
/// @C("struct point { int x; int y; }")
/// interface Point extends Struct {
///   int x();
///   void x(int value);
/// }
///
/// try (Arena arena = Arena.ofConfined()) {
///   Point p = Struct.allocate(Point.class, arena);
///   p.x(3);
/// }
/// ```
///
/// `T f()` reads a field, `void f(T)` writes it; `T f(long i)` and `void f(long i, T)` do so with
/// one element of an array; with `@C("this")` all of the struct, as a record. A view owns nothing:
/// it lives as long as the memory it stands for, and what is done with it afterwards, or by a
/// thread that may not touch the memory, is refused by the segment with an exception, as is a write
/// to read-only memory. Views are equal if they are of one type and at one address; `toString`
/// shows the fields. A view is as safe for threads as its memory is; writing a bit-field reads and
/// writes its neighbours, too.
public interface Struct {

  /// The memory of the struct, exactly as large as it is; with a flexible array at its end, as
  /// large as what the view was made of.
  MemorySegment segment();

  /// A struct in new, zeroed memory of the arena.
  ///
  /// @throws ContractException if the view cannot be bound to its struct
  static <T extends Struct> T allocate(Class<T> type, Arena arena) {
    return Views.of(type).allocate(type, arena);
  }

  /// The struct that the start of `segment` holds.
  ///
  /// @throws IndexOutOfBoundsException if the segment is smaller than the struct
  /// @throws ContractException if the view cannot be bound to its struct
  static <T extends Struct> T view(Class<T> type, MemorySegment segment) {
    return Views.of(type).view(type, segment);
  }

  /// Bytes of the struct on this platform.
  ///
  /// @throws ContractException if the view cannot be bound to its struct
  static long sizeof(Class<? extends Struct> type) {
    return Views.of(type).byteSize();
  }

  /// The structs of a list that C linked, from `first` (none if it is null) to the one whose `next`
  /// is null: `for (Node n : Struct.linked(head, Node::next))`. Compiled loops over it make no
  /// objects, unlike `n = n.next()`.
  static <T extends Struct> Iterable<T> linked(
      @Nullable T first, Function<? super T, ? extends @Nullable T> next) {
    return () -> new LinkedStructs<T>(first, next);
  }

  /// The bytes of a struct for people: offsets, hexadecimal digits, and what of them is text.
  static String hexDump(Struct struct) {
    return HexDump.of(struct.segment());
  }
}
