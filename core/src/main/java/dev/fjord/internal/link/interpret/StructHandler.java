package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ViewPlan;
import dev.fjord.runtime.HandleState;
import dev.fjord.runtime.Handles;
import dev.fjord.runtime.ViewFields;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers the methods of a handle that is a view, too: what it knows as a view, the rest as a
/// handle.
record StructHandler(
    HandleState state, ViewPlan plan, Map<String, CallRun> calls, HandleHandler handle)
    implements InvocationHandler {

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] passed)
      throws Throwable {
    return switch (method.getName()) {
      case "segment" -> passed == null ? state.segment() : handle.invoke(self, method, passed);
      case "fjord$names" -> plan.getters().stream().map(CallPlan::method).toArray(String[]::new);
      case "fjord$value" ->
          passed != null && passed[0] instanceof Integer index ? value(self, index) : null;
      case "toString" ->
          passed == null
              ? Handles.text(state, simple(), (ViewFields) self)
              : handle.invoke(self, method, passed);
      default -> handle.invoke(self, method, passed);
    };
  }

  private String simple() {
    String name = plan.name();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private @Nullable Object value(Object self, int index) {
    CallRun call = calls.get(ContractHandler.key(plan.getters().get(index)));
    return call == null ? null : call.call(self, new Object[0]);
  }
}
