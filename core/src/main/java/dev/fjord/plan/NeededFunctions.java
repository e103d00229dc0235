package dev.fjord.plan;

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
        case CallStep.CallC call -> functions.add(call.function());
        case CallStep.Free free -> functions.add(free.function());
        case CallStep.FreeFailed free -> functions.add(free.function());
        case EncodeStep.Allocate allocate -> addAllocator(allocate.lifetime(), functions);
        case EncodeStep.Encode encode -> addAllocator(encode.lifetime(), functions);
        case FieldStep.Own own -> functions.add(own.free());
        case CallStep.Invoke _,
            CallStep.InvokeVariadic _,
            CallStep.InvokeJava _,
            CallStep.SaveErrno _ -> {}
        case EncodeStep.ConstantText _,
            EncodeStep.Pass _,
            EncodeStep.OpenUpcall _,
            EncodeStep.OpenReleaser _,
            EncodeStep.Store _ -> {}
        case CheckStep _,
            ReadStep _,
            JudgeStep _,
            CopyBackStep _,
            RetentionStep _,
            FieldStep _,
            HandleStep _ -> {}
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
