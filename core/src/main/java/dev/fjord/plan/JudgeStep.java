package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step that decides whether the call failed.
public sealed interface JudgeStep extends Step {

  @Override
  default Phase phase() {
    return Phase.JUDGE;
  }

  /// Calls a Java check: `arguments` are Java variables, a `Call` comes last if `takesCall`. `into`
  /// takes its result, if any.
  record Judge(
      @Nullable Variable into,
      ClassDesc owner,
      boolean ownerIsInterface,
      String method,
      MethodTypeDesc type,
      List<Variable> arguments,
      boolean takesCall,
      CheckOwner whose)
      implements JudgeStep {
    public Judge {
      arguments = List.copyOf(arguments);
    }
  }

  /// After a boolean judge said `false`: the result is absent, `null` is returned at once (frees
  /// still run).
  record AbsentUnless(Variable present) implements JudgeStep {}

  /// Fails the call by errno, as the result says; if `cleared`, only by one that is not zero.
  record FailByErrno(@Nullable Variable result, Failure failure, boolean cleared, Variable errno)
      implements JudgeStep {}

  /// Fails the call if the pointer is NULL, naming `what`.
  record RequireResult(Variable pointer, String what) implements JudgeStep {}

  /// Throws the exception of a callback of this call, if there was one.
  record Rethrow(List<Variable> upcalls, String function) implements JudgeStep {
    public Rethrow {
      upcalls = List.copyOf(upcalls);
    }

    @Override
    public Phase phase() {
      return Phase.RETHROW;
    }
  }

  /// Throws what a callback that C keeps has thrown during this call, if one has.
  record RethrowKept(String function) implements JudgeStep {
    @Override
    public Phase phase() {
      return Phase.RETHROW;
    }
  }

  /// When errno decides.
  enum Failure {
    /// The result is negative, or NULL.
    DEFAULT,
    /// The result is negative.
    NEGATIVE,
    /// The result is -1.
    MINUS_ONE,
    /// The result is NULL.
    NULL,
    /// The result is not zero.
    NONZERO,
    /// errno alone, which was cleared before the call.
    ANY,
    /// The result is the error number, zero is success.
    CODE
  }
}
