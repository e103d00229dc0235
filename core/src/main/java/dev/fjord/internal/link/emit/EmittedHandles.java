package dev.fjord.internal.link.emit;

import static java.lang.invoke.MethodType.methodType;

import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.HandleKinds;
import dev.fjord.internal.link.Linkage;
import dev.fjord.plan.HandlePlan;
import dev.fjord.runtime.Binding;
import dev.fjord.runtime.HandleState;
import dev.fjord.runtime.LiveHandle;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Defines the classes of handles, each when it is first needed, beside the handle's interface.
final class EmittedHandles extends HandleKinds implements HandleFactory {
  private final Emitter emitter;
  private final Linkage linkage;
  private final MethodHandles.Lookup lookup;
  private final EmittedViews.Numbers numbers;
  private final Map<ClassDesc, MethodHandle> made = new HashMap<>();

  EmittedHandles(
      Emitter emitter,
      List<HandlePlan> handles,
      Linkage linkage,
      MethodHandles.Lookup lookup,
      EmittedViews.Numbers numbers) {
    super(handles, linkage);
    this.emitter = emitter;
    this.linkage = linkage;
    this.lookup = lookup;
    this.numbers = numbers;
  }

  @Override
  protected LiveHandle make(HandlePlan plan, HandleState state) {
    try {
      return (LiveHandle) constructor(plan).invoke(state);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("making a handle throws nothing", e);
    }
  }

  // One thread at a time: a class is defined once.
  private synchronized MethodHandle constructor(HandlePlan plan) {
    MethodHandle known = made.get(plan.type());
    if (known == null) {
      known = define(plan);
      made.put(plan.type(), known);
    }
    return known;
  }

  private MethodHandle define(HandlePlan plan) {
    try {
      Class<?> handle = plan.type().resolveConstantDesc(lookup);
      int number = numbers.next(handle);
      String suffix = number == 0 ? "$Fjord" : "$Fjord$" + number;
      Companions companions = Companions.of(linkage);
      MethodHandles.Lookup inside = EmittedExecutor.inPackageOf(handle, lookup);
      EmittedClass emitted = emitter.emit(plan, suffix, companions);
      Binding binding =
          new LinkedBinding(linkage, new Definitions(emitter, companions, emitted.name()));
      MethodHandles.Lookup defined = Definitions.ordinary(inside, emitted, binding);
      return defined
          .findConstructor(defined.lookupClass(), methodType(void.class, HandleState.class))
          .asType(methodType(LiveHandle.class, HandleState.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          plan.name()
              + " is not accessible to "
              + lookup
              + ": load its contract with a lookup of its own package, MethodHandles.lookup()",
          e);
    }
  }
}
