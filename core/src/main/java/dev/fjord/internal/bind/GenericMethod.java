package dev.fjord.internal.bind;

import dev.fjord.internal.link.Linkage;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan without a contract, called with an array of arguments: an interface with the plan's one
/// method is made for it, and an executor implements that.
///
/// @param handle of type `(Object[]) -> Object`
record GenericMethod(MethodHandle handle) {

  static GenericMethod of(CallPlan plan, Linkage linkage) {
    Lookup lookup = FreshInterface.withMethod(plan.owner(), plan.method(), plan.type());
    Class<?> type = lookup.lookupClass();
    ClassDesc desc = type.describeConstable().orElseThrow();
    ContractPlan contract = new ContractPlan(desc, List.of(), List.of(plan));
    Object object = Executors.chosen().implement(contract, linkage, lookup);
    return new GenericMethod(handle(lookup, plan, object));
  }

  private static MethodHandle handle(Lookup lookup, CallPlan plan, Object object) {
    try {
      Class<?> type = lookup.lookupClass();
      MethodType signature =
          MethodType.fromMethodDescriptorString(
              plan.type().descriptorString(), type.getClassLoader());
      MethodHandle bound = lookup.findVirtual(type, plan.method(), signature).bindTo(object);
      int count = signature.parameterCount();
      return bound
          .asFixedArity()
          .asType(MethodType.genericMethodType(count))
          .asSpreader(Object[].class, count);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the interface of " + plan.method() + " was made with it", e);
    }
  }

  // Objects of contracts throw unchecked exceptions only.
  @Nullable Object invoke(@Nullable Object[] arguments) {
    try {
      return handle.invokeExact(arguments);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable checked) {
      throw new AssertionError(checked);
    }
  }
}
