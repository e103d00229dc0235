package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.runtime.LibraryLife;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers the methods of a contract: planned ones by their plan, default methods by their body.
final class ContractHandler implements InvocationHandler {
  private static final Object[] NOTHING = {};

  private final Class<?> contract;
  private final Map<String, CallRun> calls;
  private final Binding binding;

  private final Predicate<CallPlan> uses;

  private ContractHandler(
      Class<?> contract, Map<String, CallRun> calls, Binding binding, Predicate<CallPlan> uses) {
    this.contract = contract;
    this.calls = calls;
    this.binding = binding;
    this.uses = uses;
  }

  /// Answers the methods of a contract, or of an object for a function pointer: each needs the
  /// library.
  static ContractHandler ofContract(
      Class<?> contract, Map<String, CallRun> calls, Binding binding) {
    return new ContractHandler(contract, calls, binding, _ -> true);
  }

  /// Answers those of a view, whose fields need no library.
  static ContractHandler ofView(Class<?> view, Map<String, CallRun> calls, Binding binding) {
    return new ContractHandler(view, calls, binding, CallPlan::callsC);
  }

  /// Answers those of a handle, which keeps the library open by itself.
  static ContractHandler ofHandle(Class<?> handle, Map<String, CallRun> calls, Binding binding) {
    return new ContractHandler(handle, calls, binding, _ -> false);
  }

  /// Where the function is, if the object stands for one of C; else null.
  @Nullable Long functionOfC() {
    if (binding.linkage().function() != 0) {
      return binding.linkage().function();
    }
    CallRun only = calls.size() == 1 ? calls.values().iterator().next() : null;
    return only == null || only.pointer() == 0 ? null : only.pointer();
  }

  /// What a method is found by: its name and descriptor.
  static String key(CallPlan plan) {
    return plan.method() + plan.type().descriptorString();
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] passed)
      throws Throwable {
    @Nullable Object[] arguments = passed == null ? NOTHING : passed;
    CallRun call = calls.get(key(method));
    if (call != null) {
      return uses.test(call.plan()) ? using(call, self, arguments) : call.call(self, arguments);
    }
    LibraryLife life = binding.linkage().life();
    if (life != null && key(method).equals("close()V")) {
      life.close();
      return null;
    }
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(self, method.getName(), arguments);
    }
    if (method.isDefault()) {
      return body(self, method, arguments);
    }
    throw new AbstractMethodError(contract.getName() + "." + method.getName() + " has no plan");
  }

  private @Nullable Object using(CallRun call, Object self, @Nullable Object[] arguments) {
    LibraryLife life = binding.linkage().life();
    if (life == null) {
      return call.call(self, arguments);
    }
    life.enter();
    Object result;
    try {
      result = call.call(self, arguments);
    } catch (Throwable failure) {
      life.leave(failure);
      throw failure;
    }
    life.leave();
    return result;
  }

  private static String key(Method method) {
    MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    return method.getName() + type.descriptorString();
  }

  @SuppressWarnings("ReferenceEquality") // contracts are equal by identity
  private Object ofObject(Object self, String method, @Nullable Object[] arguments) {
    return switch (method) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> contract.getName() + "@" + Integer.toHexString(System.identityHashCode(self));
    };
  }

  private @Nullable Object body(Object self, Method method, @Nullable Object[] arguments)
      throws Throwable {
    Class<?> owner = method.getDeclaringClass();
    MethodHandle handle;
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(owner, binding.members().lookup());
      handle = lookup.unreflectSpecial(method, owner);
    } catch (IllegalAccessException closed) {
      // A public contract of an exported package, which a proxy may call without further rights.
      return InvocationHandler.invokeDefault(self, method, arguments);
    }
    List<@Nullable Object> all = new ArrayList<>();
    all.add(self);
    all.addAll(Arrays.asList(arguments));
    return handle.invokeWithArguments(all);
  }
}
