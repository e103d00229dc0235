package dev.fjord.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long C may use what it got.
public sealed interface Lifetime {
  /// For this call.
  record OfCall() implements Lifetime {}

  /// Until the owner, a handle, closes (absent: the library), or a call ends what `function` keeps.
  record OfOwner(@Nullable Variable owner, String function) implements Lifetime {}

  /// Until C has called that function pointer: an upcall of this plan.
  record UntilCalled(Variable function) implements Lifetime {}

  /// Until the next successful call of the same C function with the same owner (absent: the
  /// library), parameter and values of `keys`.
  record OfSlot(@Nullable Variable owner, String parameter, List<Variable> keys)
      implements Lifetime {
    public OfSlot {
      keys = List.copyOf(keys);
    }
  }

  /// As long as the user's `Arena` (a Java variable).
  record OfArena(Variable arena) implements Lifetime {}

  /// Until C frees it: memory comes from that C function, given a size (INT64).
  record Given(CFunction allocator) implements Lifetime {}
}
