package dev.fjord.internal.link.emit;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.UpcallPlan;
import java.lang.constant.ClassDesc;
import java.util.List;

/// A further class that an emitted class needs at run time; made when it is first used.
sealed interface Companion {

  /// Carries out what C's calls of a lambda ask for.
  record Adapter(UpcallPlan plan) implements Companion {}

  /// Carries out methods of a large contract, of which most are never called.
  record Part(List<CallPlan> plans) implements Companion {}

  /// Stands for a function pointer of C: an object of `type` whose method calls it.
  record Callable(ClassDesc type, CallPlan plan) implements Companion {}
}
