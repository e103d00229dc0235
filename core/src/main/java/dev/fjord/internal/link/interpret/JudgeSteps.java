package dev.fjord.internal.link.interpret;

import dev.fjord.NativeException;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckOwner;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.NativeFrame;
import dev.fjord.runtime.RetainedFailures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that decide whether the call failed.
final class JudgeSteps {
  private final Run run;
  private final Frame frame;
  private final Target target;

  JudgeSteps(Run run, Target target) {
    this.run = run;
    this.frame = run.frame;
    this.target = target;
  }

  void take(JudgeStep step) {
    switch (step) {
      case JudgeStep.Judge it -> judge(it);
      case JudgeStep.AbsentUnless it -> absentUnless(it);
      case JudgeStep.FailByErrno it -> failByErrno(it);
      case JudgeStep.RequireResult it -> requireResult(it);
      case JudgeStep.Rethrow it -> rethrow(it);
      case JudgeStep.RethrowKept it -> rethrowKept(it);
    }
  }

  private void judge(JudgeStep.Judge step) {
    List<@Nullable Object> arguments = new ArrayList<>();
    switch (step.whose()) {
      case TYPE -> {}
      case RECEIVER -> arguments.add(((Target.OfC) target).self());
      case CONTRACT -> arguments.add(run.contract());
    }
    for (Variable argument : step.arguments()) {
      arguments.add(frame.get(argument));
    }
    if (step.takesCall()) {
      arguments.add(run.view());
    }
    Object result =
        step.whose() == CheckOwner.TYPE
            ? run.members().callStatic(step.owner(), step.method(), step.type(), arguments)
            : run.members().callVirtual(step.owner(), step.method(), step.type(), arguments);
    if (step.into() != null) {
      frame.set(step.into(), result);
    }
  }

  private void absentUnless(JudgeStep.AbsentUnless step) {
    if (Boolean.FALSE.equals(frame.get(step.present()))) {
      run.becomeAbsent();
    }
  }

  private void failByErrno(JudgeStep.FailByErrno step) {
    long result = step.result() == null ? 0 : signed(step.result());
    int errno = (int) frame.bits(step.errno());
    boolean pointer = step.result() != null && Frame.carrier(step.result()) == Carrier.POINTER;
    boolean failed = isFailure(result, step.failure(), pointer) && (!step.cleared() || errno != 0);
    if (failed) {
      int code = step.failure() == JudgeStep.Failure.CODE ? (int) result : errno;
      throw new NativeException(run.view(code), code, null);
    }
  }

  private void requireResult(JudgeStep.RequireResult step) {
    if (frame.bits(step.pointer()) == 0) {
      throw run.isNull(step.what());
    }
  }

  private void rethrow(JudgeStep.Rethrow step) {
    Throwable thrown = run.upcallFailure.first();
    if (thrown != null && !step.upcalls().isEmpty()) {
      NativeFrame.note(thrown, step.function());
      throw Thrown.unchanged(thrown);
    }
  }

  private void rethrowKept(JudgeStep.RethrowKept step) {
    RetainedFailures.rethrow(run.kept, step.function());
  }

  private static boolean isFailure(long result, JudgeStep.Failure failure, boolean pointer) {
    return switch (failure) {
      case DEFAULT -> pointer ? result == 0 : result < 0;
      case NEGATIVE -> result < 0;
      case MINUS_ONE -> result == -1;
      case NULL -> result == 0;
      case NONZERO, CODE -> result != 0;
      case ANY -> true;
    };
  }

  private long signed(Variable result) {
    return Bits.extend(frame.bits(result), Frame.carrier(result), false);
  }
}
