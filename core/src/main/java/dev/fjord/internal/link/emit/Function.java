package dev.fjord.internal.link.emit;

import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Shape;
import dev.fjord.plan.Step;
import dev.fjord.runtime.Binding;
import java.util.List;

/// A C function that emitted code calls, and how.
///
/// @param symbols its names, tried in order; none if the object at hand has its address
/// @param shape as it is linked
/// @param flags those of [Binding]
/// @param clearsErrno whether errno is set to zero just before
/// @param open whether arguments are added at run time, so that the shape is no shape to link
record Function(List<String> symbols, Shape shape, int flags, boolean clearsErrno, boolean open) {

  /// The function that a plan is about. Heap memory may reach a critical one only if a step passes
  /// memory uncopied.
  static Function of(CallPlan plan, Widening widening) {
    return of(plan, widening, false);
  }

  /// The same if only its fixed arguments are known.
  static Function open(CallPlan plan, Widening widening) {
    return of(plan, widening, true);
  }

  private static Function of(CallPlan plan, Widening widening, boolean open) {
    int flags = plan.effects().errno() ? Binding.ERRNO : 0;
    if (plan.effects().critical()) {
      flags |= Binding.CRITICAL | (passesHeap(plan) ? Binding.HEAP : 0);
    }
    Shape shape = widening.widened(plan.shape());
    return new Function(plan.symbols(), shape, flags, plan.effects().clearErrno(), open);
  }

  /// A function that is called besides.
  static Function of(CFunction function, Widening widening) {
    return new Function(function.symbols(), widening.widened(function.shape()), 0, false, false);
  }

  /// Whether its arguments or its result are structs.
  boolean hasStructs() {
    return isStruct(shape.result()) || shape.arguments().stream().anyMatch(Function::isStruct);
  }

  /// Whether errno is captured.
  boolean capturesErrno() {
    return (flags & Binding.ERRNO) != 0;
  }

  /// Whether a layout is that of a struct or union.
  static boolean isStruct(String layout) {
    return switch (layout.charAt(0)) {
      case '{', '<', '[' -> true;
      default -> false;
    };
  }

  private static boolean passesHeap(CallPlan plan) {
    for (Step step : plan.steps()) {
      if (step instanceof EncodeStep.Pass pass && pass.critical()) {
        return true;
      }
    }
    return false;
  }
}
