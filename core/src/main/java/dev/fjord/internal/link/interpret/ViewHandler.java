package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ViewPlan;
import dev.fjord.runtime.ViewFields;
import dev.fjord.runtime.ViewText;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers the methods of one view.
final class ViewHandler implements InvocationHandler {
  private final ViewPlan plan;
  private final Class<?> type;
  private final MemorySegment memory;
  private final Map<String, CallRun> calls;
  private final ContractHandler others;

  ViewHandler(
      ViewPlan plan,
      Class<?> type,
      MemorySegment memory,
      Map<String, CallRun> calls,
      Binding binding) {
    this.plan = plan;
    this.type = type;
    this.memory = memory;
    this.calls = calls;
    this.others = ContractHandler.ofView(type, calls, binding);
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] passed)
      throws Throwable {
    Object first = passed == null ? null : passed[0];
    boolean ofObject = method.getDeclaringClass() == Object.class;
    return switch (method.getName()) {
      case "segment" -> passed == null ? memory : others.invoke(self, method, passed);
      case "fjord$names" -> names();
      case "fjord$value" -> first instanceof Integer index ? value(self, index) : null;
      case "equals" ->
          ofObject ? ViewText.equal(type, memory, first) : others.invoke(self, method, passed);
      case "hashCode" -> ofObject ? ViewText.hash(memory) : others.invoke(self, method, passed);
      case "toString" ->
          ofObject
              ? Views.text(plan, (ViewFields) self, memory)
              : others.invoke(self, method, passed);
      default -> others.invoke(self, method, passed);
    };
  }

  private String[] names() {
    String[] names = new String[plan.getters().size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = plan.getters().get(i).method();
    }
    return names;
  }

  private @Nullable Object value(Object self, int index) {
    CallPlan getter = plan.getters().get(index);
    CallRun call = calls.get(ContractHandler.key(getter));
    return call == null ? null : call.call(self, new Object[0]);
  }
}
