package dev.fjord.internal.link.emit;

import static java.lang.invoke.MethodType.methodType;

import dev.fjord.StructArray;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.ViewFactory;
import dev.fjord.plan.ViewPlan;
import dev.fjord.runtime.Binding;
import java.lang.constant.ClassDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Defines the classes of views, each when it is first needed, beside the view's interface.
final class EmittedViews implements ViewFactory {
  private final Emitter emitter;
  private final Linkage linkage;
  private final MethodHandles.Lookup lookup;
  private final Map<ClassDesc, ViewPlan> plans = new HashMap<>();
  private final Map<Class<?>, Makers> made = new HashMap<>();
  private final Numbers numbers;

  /// How many classes a view has already.
  interface Numbers {
    /// The next number for a view.
    int next(Class<?> view);
  }

  private record Makers(MethodHandle one, MethodHandle array) {}

  EmittedViews(
      Emitter emitter,
      List<ViewPlan> views,
      Linkage linkage,
      MethodHandles.Lookup lookup,
      Numbers numbers) {
    this.emitter = emitter;
    this.linkage = linkage;
    this.lookup = lookup;
    this.numbers = numbers;
    views.forEach(view -> plans.put(view.type(), view));
  }

  @Override
  public MethodHandle maker(Class<?> view) {
    return makers(view).one;
  }

  @Override
  public MethodHandle arrayMaker(Class<?> view) {
    return makers(view).array;
  }

  // One thread at a time: a class is defined once.
  private synchronized Makers makers(Class<?> view) {
    Makers known = made.get(view);
    if (known == null) {
      known = define(view);
      made.put(view, known);
    }
    return known;
  }

  private Makers define(Class<?> view) {
    ViewPlan plan = plans.get(ClassDesc.ofDescriptor(view.descriptorString()));
    if (plan == null) {
      throw new IllegalArgumentException(view.getName() + " is no view of the contract");
    }
    int number = numbers.next(view);
    String suffix = number == 0 ? "$Fjord" : "$Fjord$" + number;
    Companions companions = Companions.of(linkage);
    try {
      return define(view, plan, suffix, companions);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          view.getName()
              + " is not accessible to "
              + lookup
              + ": load its contract with a lookup of its own package, MethodHandles.lookup()",
          e);
    }
  }

  private Makers define(Class<?> view, ViewPlan plan, String suffix, Companions companions)
      throws ReflectiveOperationException {
    MethodHandles.Lookup inside = EmittedExecutor.inPackageOf(view, lookup);
    EmittedClass one = emitter.emit(plan, suffix, companions);
    Binding binding = new LinkedBinding(linkage, new Definitions(emitter, companions, one.name()));
    MethodHandles.Lookup viewClass = Definitions.ordinary(inside, one, binding);
    EmittedClass many = Emitter.emitArray(plan, one.name(), suffix);
    MethodHandles.Lookup arrayClass = Definitions.ordinary(inside, many, binding);
    return new Makers(constructor(viewClass, view), constructor(arrayClass, StructArray.class));
  }

  private static MethodHandle constructor(MethodHandles.Lookup inside, Class<?> as)
      throws ReflectiveOperationException {
    return inside
        .findConstructor(inside.lookupClass(), methodType(void.class, MemorySegment.class))
        .asType(methodType(as, MemorySegment.class));
  }
}
