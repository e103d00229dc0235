package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.HandleKinds;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.HandlePlan;
import dev.fjord.plan.ViewPlan;
import dev.fjord.runtime.HandleState;
import dev.fjord.runtime.LiveHandle;
import dev.fjord.runtime.ViewFields;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes handles that are interpreted.
final class InterpretedHandles extends HandleKinds {
  private final Binding binding;

  InterpretedHandles(List<HandlePlan> handles, Binding binding) {
    super(handles, binding.linkage());
    this.binding = binding;
  }

  @Override
  protected LiveHandle make(HandlePlan plan, HandleState state) {
    Class<?> type = binding.members().type(plan.type());
    Map<String, CallRun> calls = new HashMap<>();
    for (CallPlan call : plan.methods()) {
      calls.put(ContractHandler.key(call), new CallRun(binding, call, 0));
    }
    @Nullable ViewPlan struct = plan.struct();
    if (struct != null) {
      for (CallPlan field : struct.methods()) {
        calls.put(ContractHandler.key(field), new CallRun(binding, field, 0));
      }
    }
    @Nullable CallPlan closing = plan.close();
    CallRun close = closing == null ? null : CallRun.closing(binding, closing);
    HandleHandler handler =
        new HandleHandler(state, close, ContractHandler.ofHandle(type, calls, binding));
    Class<?>[] types = {type, LiveHandle.class};
    if (struct == null) {
      return (LiveHandle) Proxy.newProxyInstance(type.getClassLoader(), types, handler);
    }
    Class<?>[] shown = {type, LiveHandle.class, ViewFields.class};
    return (LiveHandle)
        Proxy.newProxyInstance(
            type.getClassLoader(), shown, new StructHandler(state, struct, calls, handler));
  }
}
