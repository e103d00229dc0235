package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.plan.Step.Lifetime;
import org.jspecify.annotations.Nullable;

/// Refuses plans whose steps no executor can keep the promises of: handles need liveness and
/// closing, and what C keeps after a call needs an end.
public final class NotYet {

  private static final String HANDLES = "handles";
  private static final String KEPT = "callbacks and memory that C keeps after the call";

  private NotYet() {}

  /// Reports every method of the contract that needs more than there is.
  public static void refuse(ContractPlan contract, Diagnostics out) {
    contract.calls().forEach(call -> refuse(call, out));
    contract.views().forEach(view -> view.methods().forEach(call -> refuse(call, out)));
  }

  private static void refuse(CallPlan call, Diagnostics out) {
    for (Step step : call.steps()) {
      String missing = missing(step);
      if (missing != null) {
        report(call, missing, out);
      }
    }
  }

  private static void report(CallPlan call, String missing, Diagnostics out) {
    out.report(
        DiagnosticId.NOT_YET,
        Position.of(call.name()),
        missing + " are not supported yet",
        "pass and take a MemorySegment, and mind its lifetime yourself");
  }

  /// What carrying out the step would need, or null.
  private static @Nullable String missing(Step step) {
    return switch (step) {
      case Step.HandleAddress _, Step.NewHandle _ -> HANDLES;
      case Step.Retain _, Step.OpenReleaser _ -> KEPT;
      case Step.Allocate allocate -> missing(allocate.lifetime());
      case Step.Encode encode -> missing(encode.lifetime());
      case Step.OpenUpcall upcall -> missing(upcall.lifetime());
      case FieldStep _ -> null;
      case Step.RequireNonNull _,
          Step.CountOf _,
          Step.RequireEqual _,
          Step.RequireCapacity _,
          Step.ToC _,
          Step.Constant _,
          Step.FitCount _,
          Step.Quotient _,
          Step.ConstantText _,
          Step.Pass _,
          Step.Store _,
          Step.Invoke _,
          Step.InvokeVariadic _,
          Step.SaveErrno _,
          Step.Load _,
          Step.AddressAt _,
          Step.TakeCount _,
          Step.Product _,
          Step.CallC _,
          Step.Decode _,
          Step.Judge _,
          Step.AbsentUnless _,
          Step.FailByErrno _,
          Step.RequireResult _,
          Step.Rethrow _,
          Step.CopyBack _,
          Step.PassBack _,
          Step.Compose _,
          Step.Free _,
          Step.InvokeJava _,
          Step.WriteBack _ ->
          null;
    };
  }

  private static @Nullable String missing(Lifetime lifetime) {
    return switch (lifetime) {
      case Lifetime.OfCall _, Lifetime.OfArena _ -> null;
      case Lifetime.OfOwner _, Lifetime.UntilCalled _, Lifetime.OfSlot _, Lifetime.Given _ -> KEPT;
    };
  }
}
