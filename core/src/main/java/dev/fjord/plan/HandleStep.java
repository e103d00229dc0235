package dev.fjord.plan;

/// A step on memory that a handle owns or lends, and on handles whose closing C finishes later.
public sealed interface HandleStep extends Step {

  /// Makes zeroed memory for a handle that a call initializes; `into` is its address (POINTER).
  /// Nobody else frees it: a [Step.NewHandle] takes it, or [FreeMade] ends it.
  record MakeMemory(Variable into, long byteSize, long byteAlignment) implements HandleStep {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// Frees such memory after a failed call, unless a handle has taken it; nothing after success.
  record FreeMade(Variable memory) implements HandleStep {
    @Override
    public Phase phase() {
      return Phase.FREE;
    }
  }

  /// Memory that a pointer of C stands for and a handle lends, `count` elements (INT64; absent:
  /// one): null for NULL. It ends with the handle, or with a call that invalidates it.
  record Lend(
      Variable into,
      Variable address,
      @org.jspecify.annotations.Nullable Variable count,
      long elementSize,
      Variable handle)
      implements HandleStep {
    @Override
    public Phase phase() {
      return Phase.DECODE;
    }
  }

  /// Ends what a handle has lent: the call is about to make it invalid.
  record EndLent(Variable handle) implements HandleStep {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// The handle is closed when C has called that function pointer of this call, not before.
  record ClosedWhenCalled(Variable handle, Variable function) implements HandleStep {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }
}
