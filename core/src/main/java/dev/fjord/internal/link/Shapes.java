package dev.fjord.internal.link;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The text of a shape and what `java.lang.foreign` calls it: `J{DD}I.D:J` is a function descriptor
/// whose fourth argument is variadic.
///
/// Letters: `Z` `_Bool`, `B` `S` `I` `J` integers of 8 to 64 bits (`J` also addresses), `C` an
/// unsigned 16-bit unit, `F` `D` floating point, `A` an address given as a segment, `V` no result.
/// `{...}` is a struct, `<...>` a union, `[N...]` an array, `xN` padding. A `.` stands before the
/// first variadic argument, a `:` before the result. Results are cached; any thread.
public final class Shapes {
  private static final ConcurrentMap<String, FunctionDescriptor> DESCRIPTORS =
      new ConcurrentHashMap<>();

  private Shapes() {}

  /// The descriptor of a function's shape.
  public static FunctionDescriptor descriptor(String shape) {
    FunctionDescriptor known = DESCRIPTORS.get(shape);
    if (known != null) {
      return known;
    }
    FunctionDescriptor parsed = new ShapeReader(shape).function();
    FunctionDescriptor earlier = DESCRIPTORS.putIfAbsent(shape, parsed);
    return earlier == null ? parsed : earlier;
  }

  /// The layout of one argument, result or struct: `{DD}`.
  public static MemoryLayout layout(String text) {
    return new ShapeReader(text).value();
  }

  /// The carriers of a function's shape.
  public static MethodType methodType(String shape) {
    return descriptor(shape).toMethodType();
  }

  /// The position of the first variadic argument; -1 if the shape has none.
  public static int firstVariadic(String shape) {
    return new ShapeReader(shape).firstVariadic();
  }

  /// What the linker must be told about variadic arguments.
  public static Linker.Option[] options(String shape) {
    int first = firstVariadic(shape);
    return first < 0
        ? new Linker.Option[0]
        : new Linker.Option[] {Linker.Option.firstVariadicArg(first)};
  }
}
