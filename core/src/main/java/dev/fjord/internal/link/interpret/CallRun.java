package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Handles;
import dev.fjord.runtime.RetainedFailures;
import org.jspecify.annotations.Nullable;

/// Runs the plan of one method: the order of a call.
///
/// A failure before or in the call ends it. A failure of the checks frees only what is freed even
/// then, unless a callback threw: its exception wins, and it frees all, like every later failure.
final class CallRun {
  private final Binding binding;
  private final CallPlan plan;
  private final long pointer;
  private final boolean closing;

  /// Runs for a plan; `pointer` is where a function without symbols is.
  CallRun(Binding binding, CallPlan plan, long pointer) {
    this(binding, plan, pointer, false);
  }

  private CallRun(Binding binding, CallPlan plan, long pointer, boolean closing) {
    this.binding = binding;
    this.plan = plan;
    this.pointer = pointer;
    this.closing = closing;
  }

  /// Runs for the plan that closes its receiver, which is closed for Java already.
  static CallRun closing(Binding binding, CallPlan plan) {
    return new CallRun(binding, plan, 0, true);
  }

  /// What it runs.
  CallPlan plan() {
    return plan;
  }

  /// Where the function without symbols is; 0 for others.
  long pointer() {
    return pointer;
  }

  @Nullable Object call(Object self, @Nullable Object[] arguments) {
    Target.OfC target = new Target.OfC(plan, pointer, self);
    try (Machine machine = binding.open()) {
      Run run = new Run(binding, machine, Target.OfC.name(plan), arguments, closing);
      if (plan.receiver() != null) {
        run.frame.set(plan.receiver(), self);
      }
      for (int i = 0; i < arguments.length; i++) {
        run.frame.set(plan.parameters().get(i), arguments[i]);
      }
      return leaving(run, new Steps(run, target));
    }
  }

  private @Nullable Object leaving(Run run, Steps steps) {
    Object result;
    try {
      result = call(run, steps);
    } catch (Throwable failure) {
      run.entered.forEach(state -> Handles.leave(state, failure));
      throw failure;
    }
    run.entered.forEach(Handles::leave);
    return result;
  }

  private @Nullable Object call(Run run, Steps steps) {
    take(Phase.CHECK, steps);
    take(Phase.ENCODE, steps);
    take(Phase.CALL, steps);
    take(Phase.ERRNO, steps);
    takeKept(run);
    judge(run, steps);
    try {
      take(Phase.RETHROW, steps);
      if (!run.isAbsent()) {
        take(Phase.COPY_BACK, steps);
        take(Phase.DECODE, steps);
      }
    } catch (Throwable failure) {
      freeAfter(failure, run, steps, false);
      throw failure;
    }
    for (Step step : plan.steps()) {
      if (step.phase() == Phase.FREE && !CallPlan.isForFailure(step)) {
        steps.take(step);
      }
    }
    Variable returned = plan.returned();
    return returned == null || run.isAbsent() ? null : run.frame.get(returned);
  }

  private void takeKept(Run run) {
    if (plan.steps().stream().anyMatch(JudgeStep.RethrowKept.class::isInstance)) {
      run.kept = RetainedFailures.takeAfter(run.upcallFailure.first());
    }
  }

  private void judge(Run run, Steps steps) {
    try {
      for (Step step : plan.steps()) {
        if (step.phase() == Phase.JUDGE && !run.isAbsent()) {
          steps.take(step);
        }
      }
    } catch (Throwable failure) {
      Throwable ofCallback = run.kept == null ? run.upcallFailure.first() : run.kept;
      if (ofCallback == null) {
        freeAfter(failure, run, steps, true);
        throw failure;
      }
      RetainedFailures.suppress(ofCallback, failure);
    }
  }

  private void take(Phase phase, Steps steps) {
    for (Step step : plan.steps()) {
      if (step.phase() == phase) {
        steps.take(step);
      }
    }
  }

  /// Frees what a failed call has to free; what goes wrong on the way stands in the failure.
  private void freeAfter(Throwable failure, Run run, Steps steps, boolean judged) {
    for (Step step : plan.steps()) {
      if (step.phase() == Phase.FREE && isFreed(step, run, judged)) {
        try {
          steps.take(step);
        } catch (Throwable another) {
          RetainedFailures.suppress(failure, another);
        }
      }
    }
  }

  private static boolean isFreed(Step step, Run run, boolean judged) {
    return switch (step) {
      case CallStep.Free free -> !judged || free.evenOnFailure();
      case ReadStep.Load load -> run.frame.isSet(load.from());
      case ReadStep.AddressAt address -> run.frame.isSet(address.from());
      default -> true;
    };
  }
}
