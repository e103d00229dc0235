package dev.fjord.plan;

import dev.fjord.plan.Step.CFunction;
import dev.fjord.plan.Step.Lifetime;
import java.util.ArrayList;
import java.util.List;

/// The C functions that a plan calls besides its own: those that free, count and allocate.
public final class NeededFunctions {
  private NeededFunctions() {}

  /// The functions, in the order of the steps.
  public static List<CFunction> of(CallPlan plan) {
    List<CFunction> functions = new ArrayList<>();
    for (Step step : plan.steps()) {
      switch (step) {
        case Step.CallC call -> functions.add(call.function());
        case Step.Free free -> functions.add(free.function());
        case Step.FreeFailed free -> functions.add(free.function());
        case Step.Allocate allocate -> addAllocator(allocate.lifetime(), functions);
        case Step.Encode encode -> addAllocator(encode.lifetime(), functions);
        case FieldStep.Own own -> functions.add(own.free());
        case FieldStep _, HandleStep _ -> {}
        case Step.ReserveStack _,
            Step.RequireNonNull _,
            Step.CountOf _,
            Step.RequireEqual _,
            Step.RequireCapacity _,
            Step.ToC _,
            Step.Constant _,
            Step.FitCount _,
            Step.Quotient _,
            Step.ConstantText _,
            Step.Pass _,
            Step.OpenUpcall _,
            Step.OpenReleaser _,
            Step.Store _,
            Step.HandleAddress _,
            Step.Invoke _,
            Step.InvokeVariadic _,
            Step.SaveErrno _,
            Step.Load _,
            Step.AddressAt _,
            Step.TakeCount _,
            Step.Product _,
            Step.Decode _,
            Step.NewHandle _,
            Step.Judge _,
            Step.AbsentUnless _,
            Step.FailByErrno _,
            Step.RequireResult _,
            Step.Rethrow _,
            Step.RethrowKept _,
            Step.CopyBack _,
            Step.PassBack _,
            Step.Compose _,
            Step.Retain _,
            Step.EndKept _,
            Step.Give _,
            Step.InvokeJava _,
            Step.WriteBack _ -> {}
      }
    }
    return functions;
  }

  private static void addAllocator(Lifetime lifetime, List<CFunction> functions) {
    if (lifetime instanceof Lifetime.Given(CFunction allocator)) {
      functions.add(allocator);
    }
  }
}
