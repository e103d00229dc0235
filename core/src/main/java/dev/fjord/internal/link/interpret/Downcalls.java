package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Shapes;
import dev.fjord.plan.CallPlan.Effects;
import dev.fjord.plan.Shape;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Downcall handles without an address, linked once for each shape and way of calling.
final class Downcalls {
  private record Key(String shape, boolean critical, boolean errno) {}

  private static final ConcurrentMap<Key, MethodHandle> LINKED = new ConcurrentHashMap<>();

  private Downcalls() {}

  static MethodHandle of(Shape shape, Effects effects) {
    Key key = new Key(shape.text(), effects.critical(), effects.errno());
    return LINKED.computeIfAbsent(key, Downcalls::link);
  }

  // Sound if the function at the address has this shape, which the planner derives from its
  // prototype.
  @SuppressWarnings("restricted")
  private static MethodHandle link(Key key) {
    return Linker.nativeLinker().downcallHandle(Shapes.descriptor(key.shape), options(key));
  }

  private static Linker.Option[] options(Key key) {
    Linker.Option[] known = Shapes.options(key.shape);
    Linker.Option[] options =
        Arrays.copyOf(known, known.length + (key.critical ? 1 : 0) + (key.errno ? 1 : 0));
    int next = known.length;
    if (key.critical) {
      options[next++] = Linker.Option.critical(true);
    }
    if (key.errno) {
      options[next] = Linker.Option.captureCallState("errno");
    }
    return options;
  }
}
