package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Conversion;
import dev.fjord.runtime.FunctionOfC;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Function pointers of C as Java objects.
final class Callables {
  private Callables() {}

  /// Where a function of C is that the object stands for; null if it stands for none.
  static @Nullable Long addressOf(Object function) {
    if (function instanceof FunctionOfC known) {
      return known.fjord$address();
    }
    return Proxy.isProxyClass(function.getClass())
            && Proxy.getInvocationHandler(function) instanceof ContractHandler handler
        ? handler.functionOfC()
        : null;
  }

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
