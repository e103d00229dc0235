package dev.fjord.internal.link;

import dev.fjord.internal.library.Libraries;
import dev.fjord.runtime.Binding;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The handles that call C functions: one for each shape and way of entering, for the whole
/// process. The function's address is the first argument. Any thread.
public final class Downcalls {
  private static final ConcurrentMap<String, MethodHandle> LINKED = new ConcurrentHashMap<>();
  private static final String ERRNO = "errno";
  private static final String PROCESS = "native access";

  private Downcalls() {}

  /// The handle for a shape; `flags` are those of [Binding].
  ///
  /// @throws IllegalArgumentException if the shape cannot be called
  public static MethodHandle handle(String shape, int flags) {
    String key = flags + shape;
    MethodHandle known = LINKED.get(key);
    if (known != null) {
      return known;
    }
    MethodHandle linked = link(shape, options(shape, flags));
    MethodHandle earlier = LINKED.putIfAbsent(key, linked);
    return earlier == null ? linked : earlier;
  }

  /// How many shapes are linked.
  static int count() {
    return LINKED.size();
  }

  // Sound: a shape is computed from the C prototype, and the address passed is that of the function
  // it belongs to; that the prototype is the library's is what the author of a contract vouches
  // for.
  @SuppressWarnings("restricted")
  private static MethodHandle link(String shape, Linker.Option[] options) {
    try {
      return Linker.nativeLinker().downcallHandle(Shapes.descriptor(shape), options);
    } catch (IllegalCallerException e) {
      // The first call links before it opens the library.
      throw Libraries.withoutAccess(PROCESS, PROCESS, e);
    }
  }

  private static Linker.Option[] options(String shape, int flags) {
    List<Linker.Option> options = new ArrayList<>();
    Collections.addAll(options, Shapes.options(shape));
    if ((flags & Binding.CRITICAL) != 0) {
      options.add(Linker.Option.critical((flags & Binding.HEAP) != 0));
    }
    if ((flags & Binding.ERRNO) != 0) {
      options.add(Linker.Option.captureCallState(ERRNO));
    }
    return options.toArray(new Linker.Option[0]);
  }
}
