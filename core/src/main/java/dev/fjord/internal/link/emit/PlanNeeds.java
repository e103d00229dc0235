package dev.fjord.internal.link.emit;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.FieldStep;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.InnerFunctions;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.RetentionStep;
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
      memory |= needsScratch(step) && !(step instanceof CallStep.SaveErrno);
      failures |= mayFailByResult(step);
      frees |= step.phase() == Phase.FREE;
      absence |= step instanceof JudgeStep.AbsentUnless;
      judged |= step.phase() == Phase.JUDGE;
      kept |= step instanceof JudgeStep.RethrowKept;
      if (step instanceof HandleStep.HandleAddress handle) {
        handles.add(handle.into());
      }
      if (step instanceof CallStep.SaveErrno save) {
        errno = save.into();
      }
      if (step instanceof EncodeStep.OpenUpcall open
          && open.lifetime() instanceof Lifetime.OfCall) {
        upcalls.add(open.into());
      }
      if (step instanceof EncodeStep.Encode encode
          && encode.lifetime() instanceof Lifetime.OfCall
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
      if (plan.steps().get(i) instanceof CallStep.SaveErrno) {
        return plan.steps().get(i + 1) instanceof JudgeStep.FailByErrno && !needs.handlers();
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
      case EncodeStep.Allocate _, EncodeStep.ConstantText _, EncodeStep.Encode _ -> true;
      case EncodeStep.Pass pass -> !pass.critical();
      case EncodeStep.OpenUpcall _, EncodeStep.OpenReleaser _, EncodeStep.Store _ -> false;
      case CallStep.SaveErrno _, CallStep.InvokeVariadic _ -> true;
      case CallStep.Invoke _,
          CallStep.InvokeJava _,
          CallStep.CallC _,
          CallStep.Free _,
          CallStep.FreeFailed _ ->
          false;
      case CopyBackStep.WriteBack _ -> true;
      case CopyBackStep.CopyBack _, CopyBackStep.PassBack _ -> false;
      case FieldStep field -> field instanceof FieldStep.ReadMemory;
      case CheckStep _, ReadStep _, JudgeStep _, RetentionStep _, HandleStep _ -> false;
    };
  }

  /// Scalars from a register cannot fail, but for enums.
  static boolean mayFailByResult(Step step) {
    return switch (step) {
      case ReadStep.Load load -> !(load.from().kind() instanceof Variable.Block);
      case ReadStep.TakeCount _, ReadStep.Product _ -> true;
      case ReadStep.Decode decode -> mayFail(decode.conversion());
      case ReadStep.AddressAt _, ReadStep.Compose _ -> false;
      case JudgeStep judge -> judge instanceof JudgeStep.RequireResult;
      case CopyBackStep.CopyBack copy -> !copy.conversion().isBulk();
      case CopyBackStep.PassBack _, CopyBackStep.WriteBack _ -> false;
      case FieldStep field -> field instanceof FieldStep.Slice slice && slice.count() != null;
      case HandleStep.NewHandle _ -> true;
      case HandleStep handle -> handle instanceof HandleStep.Lend lend && lend.count() != null;
      case CheckStep _, EncodeStep _, CallStep _, RetentionStep _ -> false;
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
        case CallStep.Free free -> used.addAll(free.arguments());
        case CallStep.FreeFailed free -> used.addAll(free.arguments());
        case ReadStep.Load load when load.phase() == Phase.FREE -> used.add(load.from());
        case ReadStep.AddressAt place when place.phase() == Phase.FREE -> used.add(place.from());
        default -> {}
      }
    }
    return used;
  }
}
