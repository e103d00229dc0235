package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Shape;
import dev.fjord.plan.Step;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Handles;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// Runs the plan of a callback whenever C calls it, and contains what it throws.
final class UpcallRun implements UpcallBody {
  private final Binding binding;
  private final UpcallPlan plan;
  private final Object function;
  private final @Nullable UpcallFailure failure;

  /// Runs for a lambda; what it throws goes into `failure`, or, without one, leaves [#enter].
  UpcallRun(Binding binding, UpcallPlan plan, Object function, @Nullable UpcallFailure failure) {
    this.binding = binding;
    this.plan = plan;
    this.function = function;
    this.failure = failure;
  }

  @Override
  public Shape shape() {
    return plan.shape();
  }

  @Override
  public long defaultBits() {
    return plan.onThrow();
  }

  @Override
  public long enter(Machine machine, long[] arguments) {
    if (failure == null) {
      return run(machine, arguments);
    }
    if (failure.first() != null) {
      return plan.onThrow();
    }
    try {
      return run(machine, arguments);
    } catch (Throwable thrown) {
      failure.record(thrown);
      return plan.onThrow();
    }
  }

  private long run(Machine machine, long[] arguments) {
    Run run = new Run(binding, machine, plan.name(), new @Nullable Object[0]);
    for (int i = 0; i < arguments.length; i++) {
      run.frame.setBits(plan.parameters().get(i), arguments[i]);
    }
    Steps steps = new Steps(run, new Target.OfJava(plan, function));
    try (Arena arena = Arena.ofConfined()) {
      run.callback = arena;
      for (Step step : plan.steps()) {
        steps.take(step);
      }
    } finally {
      run.entered.forEach(Handles::leave);
    }
    Variable returned = plan.returned();
    return returned == null ? 0 : run.frame.bits(returned);
  }
}
