package dev.fjord.internal.link.interpret;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The user's classes and their members, found through the user's lookup. Any thread.
final class Members {
  private enum Kind {
    CONSTRUCTOR,
    STATIC,
    VIRTUAL,
    CONSTANT
  }

  private record Key(Kind kind, ClassDesc owner, String name, MethodTypeDesc type) {}

  private final MethodHandles.Lookup lookup;
  private final ConcurrentMap<Key, MethodHandle> found = new ConcurrentHashMap<>();

  Members(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
  }

  MethodHandles.Lookup lookup() {
    return lookup;
  }

  Class<?> type(ClassDesc type) {
    try {
      return type.resolveConstantDesc(lookup);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(lookup + " does not see " + type.displayName(), e);
    }
  }

  /// A new object, such as a record of its components.
  Object construct(ClassDesc owner, MethodTypeDesc type, List<?> arguments) {
    return required(invoke(new Key(Kind.CONSTRUCTOR, owner, "<init>", type), arguments));
  }

  /// What a component of a record holds.
  @Nullable Object component(ClassDesc owner, String name, ClassDesc type, Object record) {
    return invoke(new Key(Kind.VIRTUAL, owner, name, MethodTypeDesc.of(type)), List.of(record));
  }

  /// A constant of an enum.
  Enum<?> constant(ClassDesc owner, String name) {
    Object constant =
        invoke(new Key(Kind.CONSTANT, owner, name, MethodTypeDesc.of(owner)), List.of());
    return (Enum<?>) required(constant);
  }

  @Nullable Object callStatic(
      ClassDesc owner, String name, MethodTypeDesc type, List<?> arguments) {
    return invoke(new Key(Kind.STATIC, owner, name, type), arguments);
  }

  /// Calls a method on the first of the arguments.
  @Nullable Object callVirtual(
      ClassDesc owner, String name, MethodTypeDesc type, List<?> arguments) {
    return invoke(new Key(Kind.VIRTUAL, owner, name, type), arguments);
  }

  private @Nullable Object invoke(Key key, List<?> arguments) {
    MethodHandle handle = found.computeIfAbsent(key, this::find);
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw Thrown.unchanged(e);
    }
  }

  private MethodHandle find(Key key) {
    try {
      return findOrThrow(key);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          lookup + " does not see " + key.owner.displayName() + "." + key.name, e);
    }
  }

  private MethodHandle findOrThrow(Key key) throws ReflectiveOperationException {
    Class<?> owner = type(key.owner);
    MethodType type = key.type.resolveConstantDesc(lookup);
    return switch (key.kind) {
      case CONSTRUCTOR -> lookup.findConstructor(owner, type);
      case STATIC -> lookup.findStatic(owner, key.name, type);
      case VIRTUAL -> lookup.findVirtual(owner, key.name, type);
      case CONSTANT -> lookup.findStaticGetter(owner, key.name, owner);
    };
  }

  private static Object required(@Nullable Object value) {
    if (value == null) {
      throw new AssertionError("a constructor or constant gave null");
    }
    return value;
  }
}
