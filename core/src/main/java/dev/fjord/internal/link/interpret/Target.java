package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.UpcallPlan;

/// What the steps of one run lead to: a function of C, or a Java method.
sealed interface Target {

  /// The C function of a plan, at an address if it has no symbol, called for a Java object.
  record OfC(CallPlan plan, long pointer, Object self) implements Target {

    /// What people know the function by.
    static String name(CallPlan plan) {
      return plan.symbols().isEmpty() ? plan.name() : plan.symbols().getFirst();
    }

    long address(Machine machine) {
      return plan.symbols().isEmpty() ? pointer : machine.address(plan.symbols(), plan.name());
    }
  }

  /// The method of a plan, on a lambda.
  record OfJava(UpcallPlan plan, Object function) implements Target {}
}
