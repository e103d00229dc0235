package dev.fjord.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step on handles: their addresses, handles that C hands out and takes, memory that a handle
/// owns or lends, and closing that C finishes later.
public sealed interface HandleStep extends Step {

  /// The address of a handle; `null` gives NULL if nullable.
  record HandleAddress(
      Variable into, Variable handle, Conversion.HandlePointer conversion, String what)
      implements HandleStep {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// Makes a handle object of an address or integer; `parents` are handles that must not close
  /// before it. With `made` the address is memory that Fjord made, which is the handle's from now
  /// on: `from` is zero afterwards.
  record NewHandle(
      Variable into,
      Variable from,
      Conversion.HandlePointer conversion,
      boolean owned,
      boolean made,
      List<Variable> parents,
      Phase phase)
      implements HandleStep {
    public NewHandle {
      parents = List.copyOf(parents);
    }
  }

  /// Ends a handle that C took: after the call ([Phase#ERRNO]) or after success ([Phase#DECODE]).
  record Give(Variable handle, Phase phase) implements HandleStep {}

  /// Makes zeroed memory for a handle that a call initializes; `into` is its address (POINTER).
  /// Nobody else frees it: a [NewHandle] takes it, or [FreeMade] ends it.
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
      Variable into, Variable address, @Nullable Variable count, long elementSize, Variable handle)
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
