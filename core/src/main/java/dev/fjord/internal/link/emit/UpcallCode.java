package dev.fjord.internal.link.emit;

import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import java.util.List;

/// Callbacks of a call: opened before it, their exceptions thrown after it.
@SuppressWarnings("DoNotCallSuggester") // refused until callbacks are emitted
final class UpcallCode {
  private UpcallCode() {}

  static void emit(CallFrame call, Step.OpenUpcall step) {
    throw refused(call, step.function().name());
  }

  static void emit(CallFrame call, Step.OpenReleaser step) {
    throw refused(call, step.into().name());
  }

  static void emit(CallFrame call, Step.Rethrow step) {
    throw refused(call, step.toString());
  }

  static void emit(CallFrame call, Step.InvokeJava step) {
    throw refused(call, step.toString());
  }

  /// Pops a slot, pushes the address of its stub.
  static void address(Frame frame) {
    throw new UnsupportedOperationException("upcalls");
  }

  /// Pops address and size, pushes a segment that ends with the callback.
  static void expiringSegment(Frame frame) {
    throw new UnsupportedOperationException("upcalls");
  }

  /// Closes a callback.
  static void release(Frame frame, Variable upcall) {
    throw new UnsupportedOperationException("upcalls");
  }

  /// Puts the exception of a callback in place of the one in a local variable.
  static void prefer(Frame frame, List<Variable> upcalls, int thrown) {
    throw new UnsupportedOperationException("upcalls");
  }

  private static UnsupportedOperationException refused(CallFrame call, String what) {
    return new UnsupportedOperationException(call.function() + ": " + what);
  }
}
