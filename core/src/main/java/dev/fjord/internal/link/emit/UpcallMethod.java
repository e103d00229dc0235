package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.internal.link.Shapes;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Step;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The method that C's call of a lambda runs: the steps of its plan in their order.
///
/// Its first parameter is the lambda, the others are what C passed. The slot that calls it contains
/// whatever it throws.
final class UpcallMethod {
  private final UpcallPlan plan;
  private final CodeBuilder code;
  private final Frame frame;
  private final CallFrame call;
  private final boolean scratch;
  private final boolean expires;

  private UpcallMethod(UpcallPlan plan, CodeBuilder code, ClassMembers members) {
    this.plan = plan;
    this.code = code;
    this.frame = new Frame(code, members);
    this.scratch = plan.steps().stream().anyMatch(PlanNeeds::needsScratch);
    this.expires = plan.steps().stream().anyMatch(UpcallMethod::expires);
    this.call =
        new CallFrame(
            frame,
            plan.name(),
            null,
            plan,
            new Links(plan.name(), members.owner()),
            null,
            code.newLabel());
  }

  static void emit(UpcallPlan plan, CodeBuilder code, ClassMembers members) {
    new UpcallMethod(plan, code, members).emit();
  }

  private void emit() {
    call.links().open(code, Links.functions(plan.steps(), null, frame.members().widening()));
    for (int i = 0; i < plan.parameters().size(); i++) {
      receive(plan.parameters().get(i), i + 1);
    }
    if (expires) {
      frame.memory().openArena();
    }
    if (scratch) {
      frame.memory().enterScratch(true);
    }
    Label start = code.newBoundLabel();
    plan.steps().forEach(step -> StepCode.emit(call, step));
    int result = result();
    Label end = code.newBoundLabel();
    release();
    String layout = plan.shape().result();
    TypeKind kind = TypeKind.from(DowncallCode.type(layout));
    if (result >= 0) {
      code.loadLocal(kind, result);
    }
    code.return_(kind);
    if (!plan.steps().isEmpty()) {
      handlers(start, end);
    }
    call.links().close(code);
  }

  /// Structs by value arrive as segments that are valid for the callback.
  private void receive(Variable parameter, int index) {
    if (!(parameter.kind() instanceof Variable.Block)) {
      frame.parameter(parameter, index);
      return;
    }
    code.aload(code.parameterSlot(index));
    code.invokeinterface(RuntimeTypes.SEGMENT, "address", MethodTypeDesc.of(CD_long));
    frame.store(parameter);
  }

  /// Keeps what goes back to C, as the shape wants it; -1 for nothing.
  private int result() {
    @Nullable Variable returned = plan.returned();
    String layout = plan.shape().result();
    if (returned == null || layout.equals("V")) {
      return -1;
    }
    if (Function.isStruct(layout)) {
      frame.load(returned);
      code.loadConstant(Shapes.layout(layout).byteSize());
      frame.call(
          RuntimeTypes.UPCALLS,
          "result",
          MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long, CD_long));
    } else {
      DowncallCode.pushArgument(frame, returned, layout);
    }
    TypeKind kind = TypeKind.from(DowncallCode.type(layout));
    int result = frame.temporary(kind);
    code.storeLocal(kind, result);
    return result;
  }

  private void release() {
    if (scratch) {
      frame.memory().leaveScratch();
    }
    if (expires) {
      frame.memory().closeArena();
    }
  }

  private void handlers(Label start, Label end) {
    int thrown = frame.temporary(TypeKind.REFERENCE);
    Label convert = code.newBoundLabel();
    code.astore(thrown);
    release();
    code.aload(thrown);
    ViewCode.push(call);
    frame.invoke(
        RuntimeTypes.RESULT_FAILURE,
        "of",
        MethodTypeDesc.of(RuntimeTypes.NATIVE_EXCEPTION, RuntimeTypes.CALL_VIEW));
    code.athrow();
    code.exceptionCatch(start, end, convert, RuntimeTypes.RESULT_FAILURE);
    if (scratch || expires) {
      Label failed = code.newBoundLabel();
      code.astore(thrown);
      release();
      code.aload(thrown).athrow();
      code.exceptionCatchAll(start, end, failed);
    }
  }

  private static boolean expires(Step step) {
    return step instanceof ReadStep.Decode decode && Expiry.in(decode.conversion());
  }

  /// A plan that only answers: what a function pointer of Fjord's own does.
  static UpcallPlan answering(EncodeStep.OpenReleaser step) {
    var shape = step.shape();
    List<Variable> parameters = Carriers.parameters(shape);
    Variable result = Carriers.result(shape);
    List<Step> steps = new java.util.ArrayList<>();
    steps.add(new CallStep.InvokeJava(null, List.of()));
    if (result != null) {
      steps.add(new CheckStep.Constant(result, step.result()));
    }
    return new UpcallPlan(
        java.lang.constant.ClassDesc.of("java.lang.Runnable"),
        "run",
        java.lang.constant.ConstantDescs.MTD_void,
        step.prototype(),
        shape,
        parameters,
        steps,
        result,
        step.result());
  }
}
