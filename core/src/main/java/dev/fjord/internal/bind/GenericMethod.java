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

  private static final ClassDesc OWNER = ClassDesc.of("fjord.bound", "Function");

  static GenericMethod of(CallPlan plan, Linkage linkage) {
    CallPlan placed = placed(plan);
    Lookup lookup = FreshInterface.withMethod(OWNER, placed.method(), placed.type());
    ContractPlan contract = new ContractPlan(OWNER, List.of(), List.of(placed));
    Object object = Executors.chosen().implement(contract, linkage, lookup);
    return new GenericMethod(handle(lookup, placed, object));
  }

  private static CallPlan placed(CallPlan plan) {
    return new CallPlan(
        OWNER,
        methodName(plan.method()),
        plan.type(),
        plan.symbols(),
        plan.prototype(),
        plan.shape(),
        plan.effects(),
        plan.receiver(),
        plan.parameters(),
        plan.steps(),
        plan.returned());
  }

  // Java's own methods cannot be implemented.
  private static String methodName(String function) {
    return switch (function) {
      case "wait", "notify", "notifyAll", "clone", "finalize", "equals", "hashCode", "toString" ->
          function + "_";
      default -> function;
    };
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

  // What callbacks throw leaves as it is, of whatever type.
  @Nullable Object invoke(@Nullable Object[] arguments) {
    try {
      return handle.invokeExact(arguments);
    } catch (Throwable failure) {
      throw GenericMethod.<RuntimeException>unchecked(failure);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: throws what it gets
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
