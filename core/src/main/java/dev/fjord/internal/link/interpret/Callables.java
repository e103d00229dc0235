package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Conversion;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;

/// Function pointers of C as Java objects.
final class Callables {
  private Callables() {}

  static Object of(Binding binding, long address, Conversion.FunctionPointer conversion) {
    CallPlan plan = conversion.callable();
    if (plan == null) {
      throw new AssertionError(conversion.java().displayName() + " has no plan to call it by");
    }
    Class<?> type = binding.members().type(conversion.java());
    InvocationHandler handler =
        ContractHandler.ofContract(
            type, Map.of(ContractHandler.key(plan), new CallRun(binding, plan, address)), binding);
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
