package dev.fjord.internal.link.emit;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.FieldStep;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.InnerFunctions;
import dev.fjord.plan.Phase;
import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a method needs around its steps. Pure.
///
/// @param scratch memory of the call, or a place for errno
/// @param memory memory of the call
/// @param upcalls callbacks that end with the call
/// @param inner memory with callbacks inside that end with the call
/// @param handles the addresses of handles that the call uses
/// @param resultFailures steps that say a result cannot be
/// @param keptFirst what kept callbacks threw is taken before the call is judged
/// @param cleansUp something is freed, or an exception of a callback comes first
/// @param absence the result may be absent
/// @param errno where errno is kept
/// @param namedByHandlers what frees use and steps after the call set
record PlanNeeds(
    boolean scratch,
    boolean memory,
    List<Variable> upcalls,
    List<Variable> inner,
    List<Variable> handles,
    boolean resultFailures,
    boolean keptFirst,
    boolean cleansUp,
    boolean absence,
    @Nullable Variable errno,
    List<Variable> namedByHandlers) {

  static PlanNeeds of(CallPlan plan) {
    boolean memory = false;
    boolean failures = false;
    boolean frees = false;
    boolean absence = false;
    boolean judged = false;
    boolean kept = false;
    Variable errno = null;
    List<Variable> upcalls = new ArrayList<>();
    List<Variable> inner = new ArrayList<>();
    List<Variable> handles = new ArrayList<>();
    for (Step step : plan.steps()) {
      memory |= needsScratch(step) && !(step instanceof Step.SaveErrno);
      failures |= mayFailByResult(step);
      frees |= step.phase() == Phase.FREE;
      absence |= step instanceof Step.AbsentUnless;
      judged |= step.phase() == Phase.JUDGE;
      kept |= step instanceof Step.RethrowKept;
      if (step instanceof Step.HandleAddress handle) {
        handles.add(handle.into());
      }
      if (step instanceof Step.SaveErrno save) {
        errno = save.into();
      }
      if (step instanceof Step.OpenUpcall open && open.lifetime() instanceof Step.Lifetime.OfCall) {
        upcalls.add(open.into());
      }
      if (step instanceof Step.Encode encode
          && encode.lifetime() instanceof Step.Lifetime.OfCall
          && InnerFunctions.in(encode.conversion())) {
        inner.add(encode.into());
      }
    }
    boolean keptFirst = kept && judged;
    boolean cleansUp = frees || keptFirst || !upcalls.isEmpty() || !inner.isEmpty();
    List<Variable> named = frees ? setAfterTheCall(plan) : List.of();
    boolean scratch = memory || plan.effects().errno();
    return new PlanNeeds(
        scratch, memory, upcalls, inner, handles, failures, keptFirst, cleansUp, absence, errno,
        named);
  }

  /// Whether errno is read only when the call is known to have failed: nothing runs between the
  /// call and that, and nothing else asks for it.
  static boolean readsErrnoLate(CallPlan plan) {
    PlanNeeds needs = of(plan);
    for (int i = 0; i + 1 < plan.steps().size(); i++) {
      if (plan.steps().get(i) instanceof Step.SaveErrno) {
        return plan.steps().get(i + 1) instanceof Step.FailByErrno && !needs.handlers();
      }
    }
    return false;
  }

  /// Whether C gets callbacks that end with the call.
  boolean callbacks() {
    return !upcalls.isEmpty() || !inner.isEmpty();
  }

  /// Whether failures are caught on their way out.
  boolean handlers() {
    return resultFailures || cleansUp;
  }

  /// Whether a step allocates, or reads what is kept beside the memory of the call.
  static boolean needsScratch(Step step) {
    return switch (step) {
      case FieldStep field -> field instanceof FieldStep.ReadMemory;
      case HandleStep _ -> false;
      case Step.Allocate _,
          Step.ConstantText _,
          Step.Encode _,
          Step.SaveErrno _,
          Step.InvokeVariadic _,
          Step.WriteBack _ ->
          true;
      case Step.Pass pass -> !pass.critical();
      case Step.ReserveStack _,
          Step.RequireNonNull _,
          Step.CountOf _,
          Step.RequireEqual _,
          Step.RequireCapacity _,
          Step.ToC _,
          Step.Constant _,
          Step.FitCount _,
          Step.Quotient _,
          Step.OpenUpcall _,
          Step.OpenReleaser _,
          Step.Store _,
          Step.HandleAddress _,
          Step.Invoke _,
          Step.Load _,
          Step.AddressAt _,
          Step.TakeCount _,
          Step.Product _,
          Step.CallC _,
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
          Step.Free _,
          Step.FreeFailed _,
          Step.Give _,
          Step.Retain _,
          Step.EndKept _,
          Step.InvokeJava _ ->
          false;
    };
  }

  /// Scalars from a register cannot fail, but for enums.
  static boolean mayFailByResult(Step step) {
    return switch (step) {
      case FieldStep field -> field instanceof FieldStep.Slice slice && slice.count() != null;
      case HandleStep handle -> handle instanceof HandleStep.Lend lend && lend.count() != null;
      case Step.Load load -> !(load.from().kind() instanceof Variable.Block);
      case Step.TakeCount _, Step.Product _, Step.RequireResult _, Step.NewHandle _ -> true;
      case Step.Decode decode -> mayFail(decode.conversion());
      case Step.WriteBack _ -> false;
      case Step.CopyBack copy -> !copy.conversion().isBulk();
      case Step.Allocate _,
          Step.ConstantText _,
          Step.Encode _,
          Step.SaveErrno _,
          Step.InvokeVariadic _,
          Step.Pass _,
          Step.ReserveStack _,
          Step.RequireNonNull _,
          Step.CountOf _,
          Step.RequireEqual _,
          Step.RequireCapacity _,
          Step.ToC _,
          Step.Constant _,
          Step.FitCount _,
          Step.Quotient _,
          Step.OpenUpcall _,
          Step.OpenReleaser _,
          Step.Store _,
          Step.HandleAddress _,
          Step.Invoke _,
          Step.AddressAt _,
          Step.CallC _,
          Step.Judge _,
          Step.AbsentUnless _,
          Step.FailByErrno _,
          Step.Rethrow _,
          Step.RethrowKept _,
          Step.PassBack _,
          Step.Compose _,
          Step.Free _,
          Step.FreeFailed _,
          Step.Give _,
          Step.Retain _,
          Step.EndKept _,
          Step.InvokeJava _ ->
          false;
    };
  }

  /// Whether what C left may be impossible; plain numbers never are.
  private static boolean mayFail(Conversion conversion) {
    return switch (conversion) {
      case Conversion.IntegerValue _,
          Conversion.TruthValue _,
          Conversion.FloatValue _,
          Conversion.AddressValue _,
          Conversion.InlineText _ ->
          false;
      case Conversion.EnumValue enumeration -> enumeration.unknown() == null;
      case Conversion.RecordAggregate struct -> {
        boolean any = false;
        for (Conversion.Field field : struct.fields()) {
          any |= mayFail(field.conversion());
        }
        yield any;
      }
      case Conversion.InlineArray array -> mayFail(array.element());
      case Conversion.FlagsValue _, Conversion.Pointer _ -> true;
    };
  }

  private static List<Variable> setAfterTheCall(CallPlan plan) {
    List<Variable> used = new ArrayList<>();
    for (Step step : plan.steps()) {
      switch (step) {
        case Step.Free free -> used.addAll(free.arguments());
        case Step.FreeFailed free -> used.addAll(free.arguments());
        case Step.Load load when load.phase() == Phase.FREE -> used.add(load.from());
        case Step.AddressAt place when place.phase() == Phase.FREE -> used.add(place.from());
        default -> {}
      }
    }
    return used;
  }
}
