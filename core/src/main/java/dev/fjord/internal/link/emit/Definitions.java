package dev.fjord.internal.link.emit;

import static java.lang.invoke.MethodType.methodType;

import dev.fjord.internal.link.UpcallPools;
import dev.fjord.runtime.Binding;
import dev.fjord.runtime.Bindings;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// Defines what is emitted for one binding of a contract: ordinary classes for the first, hidden
/// ones for others. Any thread.
final class Definitions {
  private final Emitter emitter;
  private final Companions companions;
  private final ClassDesc main;

  /// Classes that belong to the class `main`.
  Definitions(Emitter emitter, Companions companions, ClassDesc main) {
    this.emitter = emitter;
    this.companions = companions;
    this.main = main;
  }

  /// Defines an ordinary class and binds it.
  static MethodHandles.Lookup ordinary(
      MethodHandles.Lookup lookup, EmittedClass emitted, Binding binding)
      throws IllegalAccessException {
    ClassDump.write(emitted);
    Class<?> type = lookup.defineClass(emitted.bytes());
    Bindings.attach(type, binding);
    return lookup.in(type);
  }

  /// Defines a hidden class that carries its binding.
  static MethodHandles.Lookup hidden(
      MethodHandles.Lookup lookup, EmittedClass emitted, Binding binding)
      throws IllegalAccessException {
    ClassDump.write(emitted);
    return lookup.defineHiddenClassWithClassData(emitted.bytes(), binding, false);
  }

  /// Makes what stands for a companion, beside the class of `lookup`.
  Object companion(MethodHandles.Lookup lookup, int number, Binding binding) {
    Companion companion = companions.get(number);
    if (companion instanceof Companion.Adapter(var plan)) {
      // Defines the interface that the adapter implements.
      UpcallPools.of(plan.shape().text());
    }
    EmittedClass emitted = emitter.emit(main, number, companions);
    try {
      MethodHandles.Lookup defined =
          lookup.lookupClass().isHidden()
              ? hidden(lookup, emitted, binding)
              : ordinary(lookup, emitted, binding);
      return made(defined, companion, binding);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(emitted.name().displayName(), e);
    }
  }

  private static Object made(MethodHandles.Lookup defined, Companion companion, Binding binding)
      throws Throwable {
    Class<?> type = defined.lookupClass();
    return switch (companion) {
      case Companion.Adapter _ -> {
        if (type.isHidden()) {
          // An ordinary one is bound already.
          Bindings.attach(type, binding);
        }
        yield defined.findConstructor(type, methodType(void.class)).invoke();
      }
      case Companion.Callable _ -> {
        MethodHandle constructor =
            defined.findConstructor(type, methodType(void.class, long.class));
        yield constructor.asType(methodType(Object.class, long.class));
      }
      case Companion.Part _ -> defined;
    };
  }
}
