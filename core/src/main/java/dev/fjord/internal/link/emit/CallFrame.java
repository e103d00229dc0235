package dev.fjord.internal.link.emit;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.lang.classfile.Label;
import org.jspecify.annotations.Nullable;

/// One method with what its steps know about the call as a whole.
///
/// @param frame the method
/// @param function how the method is called in messages
/// @param plan the plan of a call; absent in an upcall
/// @param upcall the plan of an upcall; absent in a call
/// @param links the functions that it calls
/// @param errno where errno is kept; absent if it is not
/// @param absent where a call goes on whose result is absent
record CallFrame(
    Frame frame,
    String function,
    @Nullable CallPlan plan,
    @Nullable UpcallPlan upcall,
    Links links,
    @Nullable Variable errno,
    Label absent) {

  /// The plan of the call that this is.
  CallPlan call() {
    if (plan == null) {
      throw new IllegalArgumentException(function + ": only a call of C can do this");
    }
    return plan;
  }
}
