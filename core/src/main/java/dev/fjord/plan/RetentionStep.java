package dev.fjord.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step on what C keeps after the call: callbacks and memory.
public sealed interface RetentionStep extends Step {

  @Override
  default Phase phase() {
    return Phase.DECODE;
  }

  /// Keeps memory of the caller reachable from the call on, also if it fails: C may have kept it.
  record Reach(Variable value, Lifetime lifetime) implements RetentionStep {
    @Override
    public Phase phase() {
      return Phase.ERRNO;
    }
  }

  /// Remembers that C keeps `values`, handles, after the call, and what else it was given for that
  /// time.
  record Retain(List<Variable> values, Lifetime lifetime) implements RetentionStep {
    public Retain {
      values = List.copyOf(values);
    }
  }

  /// Ends what a C function keeps on behalf of an owner (absent: the library); with keys, only what
  /// has a slot with these values.
  record EndKept(@Nullable Variable owner, String function, List<Variable> keys)
      implements RetentionStep {
    public EndKept {
      keys = List.copyOf(keys);
    }
  }
}
