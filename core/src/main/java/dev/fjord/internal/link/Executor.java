package dev.fjord.internal.link;

import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.HandlePlan;
import dev.fjord.plan.ViewPlan;
import java.lang.invoke.MethodHandles;
import java.util.List;

/// Makes the object that carries out the plans of one contract.
///
/// All executors behave alike: the same results, the same exceptions with the same messages. Any
/// thread; nothing is linked or opened before the first call.
public interface Executor {

  /// An object of the contract's type. `lookup` must see the contract, its records and its callback
  /// types; `linkage` says where functions are.
  Object implement(ContractPlan plan, Linkage linkage, MethodHandles.Lookup lookup);

  /// The same; `emitted` runs between making code and defining it, at once where no code is made.
  default Object implement(
      ContractPlan plan, Linkage linkage, MethodHandles.Lookup lookup, Runnable emitted) {
    emitted.run();
    return implement(plan, linkage, lookup);
  }

  /// What makes views; those that call C call the library of `linkage`.
  ViewFactory views(List<ViewPlan> views, Linkage linkage, MethodHandles.Lookup lookup);

  /// What makes handles, whose methods call the library of `linkage`.
  HandleFactory handles(List<HandlePlan> handles, Linkage linkage, MethodHandles.Lookup lookup);
}
