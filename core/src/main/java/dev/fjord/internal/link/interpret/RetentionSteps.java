package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Lifetime;
import dev.fjord.plan.RetentionStep;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Retention;
import dev.fjord.runtime.Retentions;
import java.util.List;

/// Steps that keep what C keeps.
final class RetentionSteps {
  private final Run run;
  private final Frame frame;

  RetentionSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
  }

  void take(RetentionStep step) {
    switch (step) {
      case RetentionStep.Reach it ->
          run.retention(it.lifetime()).addReachable(frame.get(it.value()));
      case RetentionStep.Retain it -> retain(it);
      case RetentionStep.EndKept it -> endKept(it);
    }
  }

  private void retain(RetentionStep.Retain step) {
    Retention retention = run.retention(step.lifetime());
    for (Variable value : step.values()) {
      if (value.kind() instanceof Variable.Java) {
        retention.addReachable(frame.get(value));
      }
    }
    if (step.lifetime() instanceof Lifetime.OfSlot slot) {
      retention.settle(slot(slot));
    }
  }

  private void endKept(RetentionStep.EndKept step) {
    run.kept(step.owner()).endAll(step.function(), keys(step.keys()));
  }

  private String slot(Lifetime.OfSlot slot) {
    return Retentions.slot(slot.parameter(), keys(slot.keys()));
  }

  private long[] keys(List<Variable> variables) {
    long[] keys = new long[variables.size()];
    for (int i = 0; i < keys.length; i++) {
      Variable key = variables.get(i);
      keys[i] = Bits.extend(frame.bits(key), Frame.carrier(key), false);
    }
    return keys;
  }
}
