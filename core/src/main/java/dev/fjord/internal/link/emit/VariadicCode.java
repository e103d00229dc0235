package dev.fjord.internal.link.emit;

import dev.fjord.plan.Step;

/// Calls of variadic functions whose arguments are known at run time only.
@SuppressWarnings("DoNotCallSuggester") // refused until they are emitted
final class VariadicCode {
  private VariadicCode() {}

  static void emit(CallFrame call, Step.InvokeVariadic step) {
    throw new UnsupportedOperationException(call.function() + ": " + step.rest());
  }
}
