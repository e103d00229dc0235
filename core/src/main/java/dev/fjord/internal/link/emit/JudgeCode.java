package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckOwner;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Steps that decide whether the call failed. The tests are inline; what makes an exception is in a
/// method of its own, so that methods of the contract stay small.
final class JudgeCode {
  private JudgeCode() {}

  static void emit(CallFrame call, JudgeStep.Judge step) {
    CodeBuilder code = call.frame().code();
    if (!step.owner().equals(RuntimeTypes.CHECKS)) {
      invoke(call, step);
      return;
    }
    Label passed = code.newLabel();
    switch (step.method()) {
      case "zero" -> {
        pushStatus(call, step);
        code.lconst_0().lcmp().ifeq(passed);
      }
      case "one" -> {
        pushStatus(call, step);
        code.lconst_1().lcmp().ifeq(passed);
      }
      case "nonNegative" -> {
        pushStatus(call, step);
        code.lconst_0().lcmp().ifge(passed);
      }
      case "isTrue" -> {
        call.frame().load(step.arguments().getFirst());
        code.ifne(passed);
      }
      case "ignore" -> {
        return;
      }
      default -> {}
    }
    invoke(call, step);
    code.labelBinding(passed);
  }

  /// Pushes the only argument as a `long`.
  private static void pushStatus(CallFrame call, JudgeStep.Judge step) {
    Variable status = step.arguments().getFirst();
    call.frame().load(status);
    convert(call.frame().code(), Frame.type(status), CD_long);
  }

  private static void invoke(CallFrame call, JudgeStep.Judge step) {
    Frame frame = call.frame();
    CodeBuilder code = frame.code();
    pushWhose(code, step);
    for (int i = 0; i < step.arguments().size(); i++) {
      Variable argument = step.arguments().get(i);
      frame.load(argument);
      convert(code, Frame.type(argument), step.type().parameterType(i));
    }
    if (step.takesCall()) {
      ViewCode.push(call);
    }
    invoke(code, step);
    if (step.into() != null) {
      frame.store(step.into());
    } else {
      pop(code, TypeKind.from(step.type().returnType()));
    }
  }

  private static void pushWhose(CodeBuilder code, JudgeStep.Judge step) {
    switch (step.whose()) {
      case TYPE -> {}
      case RECEIVER -> code.aload(0);
      case CONTRACT -> {
        HandleCode.loadBinding(code);
        code.invokeinterface(RuntimeTypes.BINDING, "contract", MethodTypeDesc.of(CD_Object));
        code.checkcast(step.owner());
      }
    }
  }

  private static void invoke(CodeBuilder code, JudgeStep.Judge step) {
    if (step.whose() == CheckOwner.TYPE) {
      code.invokestatic(step.owner(), step.method(), step.type(), step.ownerIsInterface());
    } else if (step.ownerIsInterface()) {
      code.invokeinterface(step.owner(), step.method(), step.type());
    } else {
      code.invokevirtual(step.owner(), step.method(), step.type());
    }
  }

  /// Numbers widen as in a Java call.
  private static void convert(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (from.isPrimitive() && to.isPrimitive()) {
      code.conversion(TypeKind.from(from).asLoadable(), TypeKind.from(to));
    }
  }

  /// Pops a result that nobody wants.
  static void pop(CodeBuilder code, TypeKind kind) {
    switch (kind.slotSize()) {
      case 1 -> code.pop();
      case 2 -> code.pop2();
      default -> {}
    }
  }

  static void emit(CallFrame call, JudgeStep.AbsentUnless step) {
    call.frame().load(step.present());
    call.frame().code().ifeq(call.absent());
  }

  static void emit(CallFrame call, JudgeStep.FailByErrno step) {
    CodeBuilder code = call.frame().code();
    Label passed = code.newLabel();
    boolean late = PlanNeeds.readsErrnoLate(call.call());
    if (late && step.failure() == JudgeStep.Failure.ANY) {
      StepCode.saveErrno(call.frame(), step.errno());
    }
    test(call.frame(), step, passed);
    if (late && step.failure() != JudgeStep.Failure.ANY) {
      StepCode.saveErrno(call.frame(), step.errno());
    }
    if (step.cleared() && step.failure() != JudgeStep.Failure.ANY) {
      call.frame().load(step.errno());
      code.ifeq(passed);
    }
    if (step.failure() == JudgeStep.Failure.CODE) {
      pushResult(call.frame(), step);
      code.l2i();
      ViewCode.pushWithErrno(call);
    } else {
      ViewCode.push(call);
    }
    call.frame()
        .call(
            RuntimeTypes.RESULT_FAILURE,
            "byErrno",
            MethodTypeDesc.of(RuntimeTypes.NATIVE_EXCEPTION, RuntimeTypes.CALL_VIEW));
    code.athrow().labelBinding(passed);
  }

  /// Jumps to `passed` unless the call failed.
  private static void test(Frame frame, JudgeStep.FailByErrno step, Label passed) {
    CodeBuilder code = frame.code();
    switch (step.failure()) {
      case DEFAULT -> {
        pushResult(frame, step);
        code.lconst_0().lcmp();
        if (isPointer(step)) {
          code.ifne(passed);
        } else {
          code.ifge(passed);
        }
      }
      case NEGATIVE -> {
        pushResult(frame, step);
        code.lconst_0().lcmp().ifge(passed);
      }
      case MINUS_ONE -> {
        pushResult(frame, step);
        code.loadConstant(-1L).lcmp().ifne(passed);
      }
      case NULL -> {
        pushResult(frame, step);
        code.lconst_0().lcmp().ifne(passed);
      }
      case NONZERO, CODE -> {
        pushResult(frame, step);
        code.lconst_0().lcmp().ifeq(passed);
      }
      case ANY -> {
        frame.load(step.errno());
        code.ifeq(passed);
      }
    }
  }

  private static boolean isPointer(JudgeStep.FailByErrno step) {
    return step.result() != null
        && step.result().kind() instanceof Variable.C(var carrier)
        && carrier == Carrier.POINTER;
  }

  /// Pushes the result as a signed `long`.
  private static void pushResult(Frame frame, JudgeStep.FailByErrno step) {
    Variable result = step.result();
    if (result == null) {
      throw new IllegalArgumentException("only " + JudgeStep.Failure.ANY + " needs no result");
    }
    frame.load(result);
    if (result.kind() instanceof Variable.C(var carrier)) {
      ValueCode.extend(frame.code(), carrier, false);
      ValueCode.toLong(frame.code(), carrier, false);
    } else {
      convert(frame.code(), Frame.type(result), CD_long);
    }
  }
}
