package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Throwable;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One method of a contract: the steps of its plan in the order of a call, and what still happens
/// when one of them fails.
///
/// ```
/// enter the library, if it can be closed
/// link; check
/// enter scratch
/// try {
///   encode; call; errno
///   try { judge } catch { callback's exception first; what is freed even on failure; throw }
///   try { rethrow; copy back; decode } catch { free; throw }
///   free
/// } finally { close callbacks; leave scratch; leave the library }
/// return
/// ```
///
/// Parts that a plan does not need are not emitted: a call with numbers only has no handler.
final class CallMethod {
  private final CallPlan plan;
  private final CodeBuilder code;
  private final int first;
  private final Frame frame;
  private final CallFrame call;
  private final PlanNeeds needs;
  private final Label absent;
  private final List<Integer> entered = new ArrayList<>();

  /// Where the method returns, and where the use of a library ends before that; null for no use.
  private final Label returned;

  private @Nullable Label used;

  private CallMethod(CallPlan plan, CodeBuilder code, ClassMembers members, int first) {
    this.plan = plan;
    this.code = code;
    this.first = first;
    this.frame = new Frame(code, members);
    this.needs = PlanNeeds.of(plan);
    this.absent = code.newLabel();
    this.returned = code.newLabel();
    Links links = new Links(plan.name(), members.owner());
    this.call = new CallFrame(frame, plan.name(), plan, null, links, needs.errno(), absent);
  }

  static void emit(CallPlan plan, CodeBuilder code, ClassMembers members) {
    new CallMethod(plan, code, members, 0).emit();
  }

  /// The same in a static method, whose first parameter is the object.
  static void emitStatic(CallPlan plan, CodeBuilder code, ClassMembers members) {
    new CallMethod(plan, code, members, 1).emit();
  }

  /// The method that closes its receiver, which is closed for Java already.
  static void emitClosing(CallPlan plan, CodeBuilder code, ClassMembers members) {
    CallMethod method = new CallMethod(plan, code, members, 0);
    method.frame.closes();
    method.emit();
  }

  private void emit() {
    if (!frame.members().usesLibrary(plan)) {
      emitCall();
      return;
    }
    LifeCode.enter(code);
    Label start = code.newBoundLabel();
    used = code.newLabel();
    emitCall();
    Label end = code.newBoundLabel();
    int thrown = frame.temporary(TypeKind.REFERENCE);
    code.astore(thrown);
    LifeCode.leave(code, thrown);
    code.aload(thrown).athrow();
    code.exceptionCatchAll(start, used, end);
    code.exceptionCatchAll(returned, end, end);
  }

  private void emitCall() {
    FarRecords.choose(frame, plan.steps());
    if (plan.receiver() != null) {
      frame.receiver(plan.receiver());
      frame.markNonNull(plan.receiver());
    }
    for (int i = 0; i < plan.parameters().size(); i++) {
      frame.parameter(plan.parameters().get(i), first + i);
    }
    call.links().open(code, Links.functions(plan.steps(), plan, frame.members().widening()));
    emit(Phase.CHECK);
    if (needs.scratch()) {
      frame.memory().enterScratch(needs.memory());
    }
    if (needs.scratch() || needs.callbacks() || !needs.handles().isEmpty()) {
      emitReleasing();
    } else {
      emitBody();
    }
    emitReturn();
    call.links().close(code);
  }

  /// Whatever happens, callbacks are closed and scratch is left.
  private void emitReleasing() {
    needs.handles().forEach(address -> entered.add(frame.enters(address)));
    needs.upcalls().forEach(frame::clear);
    needs.inner().forEach(frame.callbacks()::clearInner);
    if (needs.callbacks()) {
      frame.callbacks().openLeader();
    }
    if (plan.returned() != null) {
      frame.clear(plan.returned());
    }
    Label start = code.newBoundLabel();
    emitBody();
    Label end = code.newBoundLabel();
    Label next = code.newLabel();
    release(-1);
    code.goto_(next);
    Label failed = code.newBoundLabel();
    int thrown = frame.temporary(TypeKind.REFERENCE);
    code.astore(thrown);
    release(thrown);
    code.aload(thrown).athrow();
    code.labelBinding(next);
    code.exceptionCatchAll(start, end, failed);
  }

  private void release(int thrown) {
    needs.upcalls().forEach(upcall -> UpcallCode.release(frame, upcall));
    needs.inner().forEach(memory -> InnerCode.release(frame, memory));
    if (needs.scratch()) {
      frame.memory().leaveScratch();
    }
    entered.forEach(state -> HandleCode.leave(frame, state, thrown));
  }

  private void emitBody() {
    emit(Phase.ENCODE);
    emit(Phase.CALL);
    Fences.emit(frame, plan.steps());
    emit(Phase.ERRNO);
    if (needs.keptFirst()) {
      UpcallCode.takeKept(frame);
    }
    clearWhatHandlersName();
    Label judging = code.newBoundLabel();
    emit(Phase.JUDGE);
    Label judged = code.newBoundLabel();
    emitResult();
    Label decoded = code.newBoundLabel();
    for (Step step : steps(Phase.FREE)) {
      if (!CallPlan.isForFailure(step)) {
        StepCode.emit(call, step);
      }
    }
    if (needs.handlers()) {
      Label end = code.newLabel();
      code.goto_(end);
      Label freeAll = code.newLabel();
      if (has(Phase.JUDGE)) {
        handle(judging, judged, code.newLabel(), thrown -> afterFailedJudge(thrown, freeAll));
      }
      if (has(Phase.RETHROW) || has(Phase.COPY_BACK) || has(Phase.DECODE)) {
        handle(judged, decoded, freeAll, _ -> emitFrees(true));
      }
      code.labelBinding(end);
    }
  }

  /// An absent result is neither copied nor decoded.
  private void emitResult() {
    emit(Phase.RETHROW);
    emit(Phase.COPY_BACK);
    emit(Phase.DECODE);
    if (needs.absence()) {
      Label freeing = code.newLabel();
      code.goto_(freeing).labelBinding(absent);
      emit(Phase.RETHROW);
      code.labelBinding(freeing);
    }
  }

  private void clearWhatHandlersName() {
    if (needs.absence() && plan.returned() != null) {
      frame.clear(plan.returned());
    }
    needs.namedByHandlers().forEach(frame::clear);
  }

  private interface Handler {
    /// Emits what happens before the exception in that local variable is thrown on.
    void emit(int thrown);
  }

  /// Catches what steps in a range throw; what they say of a result becomes an exception that tells
  /// the call. What is to be cleaned up is at `clean`.
  private void handle(Label start, Label end, Label clean, Handler handler) {
    boolean cleans = needs.cleansUp();
    Label convert = code.newLabel();
    int thrown = frame.temporary(TypeKind.REFERENCE);
    if (needs.resultFailures()) {
      code.labelBinding(convert);
      code.astore(thrown).aload(thrown);
      ViewCode.push(call);
      frame.invoke(
          RuntimeTypes.RESULT_FAILURE,
          "of",
          java.lang.constant.MethodTypeDesc.of(
              RuntimeTypes.NATIVE_EXCEPTION, RuntimeTypes.CALL_VIEW));
    }
    if (cleans) {
      code.labelBinding(clean).astore(thrown);
      handler.emit(thrown);
      code.aload(thrown);
    }
    code.athrow();
    if (needs.resultFailures()) {
      code.exceptionCatch(start, end, convert, RuntimeTypes.RESULT_FAILURE);
    }
    if (cleans) {
      code.exceptionCatch(start, end, clean, CD_Throwable);
    }
  }

  /// The exception of a callback comes first, with the failure suppressed in it, and is treated as
  /// if there had been no other.
  private void afterFailedJudge(int thrown, Label freeAll) {
    if (frame.callbacks().hasLeader() || frame.callbacks().hasKept()) {
      UpcallCode.suppress(frame, thrown);
      Label start = code.newBoundLabel();
      emit(Phase.RETHROW);
      code.exceptionCatch(start, code.newBoundLabel(), freeAll, CD_Throwable);
    }
    emitFrees(false);
  }

  /// Frees after a failure, perhaps before everything that is to be freed has been read.
  private void emitFrees(boolean all) {
    for (Step step : steps(Phase.FREE)) {
      if (step instanceof ReadStep.Load load) {
        Label absentee = code.newLabel();
        frame.zero(load.into());
        frame.load(load.from());
        code.lconst_0().lcmp().ifeq(absentee);
        StepCode.emit(call, load);
        code.labelBinding(absentee);
      } else if (all || !(step instanceof CallStep.Free free) || free.evenOnFailure()) {
        StepCode.emit(call, step);
      }
    }
  }

  private void emitReturn() {
    if (used != null) {
      code.labelBinding(used);
      LifeCode.leave(code);
    }
    @Nullable Variable result = plan.returned();
    if (result == null) {
      code.return_();
    } else {
      frame.load(result);
      code.return_(TypeKind.from(plan.type().returnType()));
    }
    code.labelBinding(returned);
  }

  private void emit(Phase phase) {
    List<Step> steps = steps(phase);
    for (int i = 0; i < steps.size(); i++) {
      Step next = i + 1 < steps.size() ? steps.get(i + 1) : null;
      if (FollowCode.emit(frame, steps.get(i), next)) {
        i++;
      } else {
        StepCode.emit(call, steps.get(i));
      }
    }
  }

  private boolean has(Phase phase) {
    return !steps(phase).isEmpty();
  }

  private List<Step> steps(Phase phase) {
    List<Step> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step.phase() == phase) {
        steps.add(step);
      }
    }
    return steps;
  }
}
