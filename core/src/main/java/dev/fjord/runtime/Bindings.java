package dev.fjord.runtime;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Which class is bound to what. A class holds its own entry, so that nothing here keeps a class
/// loader alive. Any thread.
///
/// Not for people.
public final class Bindings {
  private static final ClassValue<AtomicReference<@Nullable Binding>> ATTACHED = new Attached();

  private Bindings() {}

  /// Binds an ordinary class, once.
  ///
  /// @throws IllegalStateException if it is bound already
  public static void attach(Class<?> emitted, Binding binding) {
    if (!ATTACHED.get(emitted).compareAndSet((@Nullable Binding) null, binding)) {
      throw new IllegalStateException(emitted.getName() + " is bound already: load it once");
    }
  }

  /// What the class of `lookup` is bound to: its class data if it is hidden, else what was
  /// attached.
  static Binding of(MethodHandles.Lookup lookup) {
    Class<?> emitted = lookup.lookupClass();
    @Nullable Binding binding =
        emitted.isHidden() ? classData(lookup) : ATTACHED.get(emitted).get();
    if (binding == null) {
      throw new IllegalStateException(
          emitted.getName() + " is bound to no library: make its objects with Fjord.load");
    }
    return binding;
  }

  /// The library that a class serves; empty if nobody knows.
  static String library(Class<?> emitted) {
    @Nullable Binding binding = ATTACHED.get(emitted).get();
    return binding == null ? "" : binding.retentions().library();
  }

  private static Binding classData(MethodHandles.Lookup lookup) {
    try {
      return MethodHandles.classData(lookup, "_", Binding.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Attached extends ClassValue<AtomicReference<@Nullable Binding>> {
    @Override
    protected AtomicReference<@Nullable Binding> computeValue(Class<?> type) {
      return new AtomicReference<>();
    }
  }
}
