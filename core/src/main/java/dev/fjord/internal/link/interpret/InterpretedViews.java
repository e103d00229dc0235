package dev.fjord.internal.link.interpret;

import static java.lang.invoke.MethodType.methodType;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.internal.link.ViewFactory;
import dev.fjord.plan.ViewPlan;
import java.lang.constant.ClassDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes views that are interpreted.
final class InterpretedViews implements ViewFactory {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final Map<ClassDesc, ViewPlan> plans = new HashMap<>();
  private final Binding binding;

  InterpretedViews(List<ViewPlan> views, Binding binding) {
    views.forEach(view -> plans.put(view.type(), view));
    this.binding = binding;
  }

  @Override
  public MethodHandle maker(Class<?> view) {
    return handle("view", Struct.class, view);
  }

  @Override
  public MethodHandle arrayMaker(Class<?> view) {
    return handle("array", StructArray.class, view);
  }

  private MethodHandle handle(String name, Class<?> result, Class<?> view) {
    ViewPlan plan = plans.get(ClassDesc.ofDescriptor(view.descriptorString()));
    if (plan == null) {
      throw new IllegalArgumentException(view.getName() + " is no view of the contract");
    }
    try {
      MethodHandle made =
          LOOKUP.findStatic(
              Views.class,
              name,
              methodType(result, Binding.class, ViewPlan.class, Class.class, MemorySegment.class));
      Class<?> exact = result == Struct.class ? view : result;
      return MethodHandles.insertArguments(made, 0, binding, plan, view)
          .asType(methodType(exact, MemorySegment.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(view.getName(), e);
    }
  }
}
