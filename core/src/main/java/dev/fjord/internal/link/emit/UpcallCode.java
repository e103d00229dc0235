package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// Callbacks of a call: opened before it, their exceptions thrown after it; function pointers of C
/// as objects.
final class UpcallCode {
  private static final MethodTypeDesc OPEN =
      MethodTypeDesc.of(
          RuntimeTypes.UPCALL_SLOT,
          RuntimeTypes.UPCALL_POOL,
          CD_Object,
          CD_Object,
          CD_long,
          RuntimeTypes.UPCALL_SLOT);

  private UpcallCode() {}

  static void emit(CallFrame call, EncodeStep.OpenUpcall step) {
    Frame frame = call.frame();
    UpcallPlan plan = step.conversion().upcall();
    if (!step.conversion().nullable()) {
      frame.requireNonNull(step.function(), step.function().name());
    }
    if (!(step.lifetime() instanceof Lifetime.OfCall)) {
      kept(frame, step, plan);
      return;
    }
    pushOpening(frame, step, plan);
    frame.callbacks().loadLeader();
    frame.call(RuntimeTypes.UPCALLS, "open", OPEN);
    frame.store(step.into());
    frame.callbacks().leadBy(frame.slotOf(step.into()));
  }

  private static void pushOpening(Frame frame, EncodeStep.OpenUpcall step, UpcallPlan plan) {
    loadPool(frame.code(), plan);
    frame.load(step.function());
    frame.members().companions().load(frame.code(), new Companion.Adapter(plan));
    frame.code().loadConstant(plan.onThrow());
  }

  private static void kept(Frame frame, EncodeStep.OpenUpcall step, UpcallPlan plan) {
    boolean once = RetentionCode.endsItself(step.lifetime(), step.into());
    int retention =
        once
            ? RetentionCode.ofItself(frame, step.lifetime())
            : RetentionCode.of(frame, step.lifetime());
    pushOpening(frame, step, plan);
    frame.code().aload(retention);
    frame.call(
        RuntimeTypes.UPCALLS,
        once ? "openOnce" : "openRetained",
        MethodTypeDesc.of(
            RuntimeTypes.UPCALL_SLOT,
            RuntimeTypes.UPCALL_POOL,
            CD_Object,
            CD_Object,
            CD_long,
            RuntimeTypes.RETENTION));
    frame.store(step.into());
  }

  static void emit(CallFrame call, EncodeStep.OpenReleaser step) {
    Frame frame = call.frame();
    UpcallPlan plan = UpcallMethod.answering(step);
    loadPool(frame.code(), plan);
    frame.members().companions().load(frame.code(), new Companion.Adapter(plan));
    frame.code().loadConstant(plan.onThrow());
    RetentionCode.pushOwner(frame, null);
    frame.call(
        RuntimeTypes.UPCALLS,
        "openReleaser",
        MethodTypeDesc.of(
            RuntimeTypes.UPCALL_SLOT,
            RuntimeTypes.UPCALL_POOL,
            CD_Object,
            CD_long,
            RuntimeTypes.RETENTIONS));
    frame.store(step.into());
    // Now, since C may be done before the call has ended.
    RetentionCode.of(frame, new Lifetime.UntilCalled(step.into()));
  }

  /// Makes sure that kept callbacks have stack.
  static void reserveStack(CallFrame call) {
    call.frame().call(RuntimeTypes.STACK_RESERVE, "ensureForKept", "()V");
  }

  /// Takes what a kept callback has thrown.
  static void takeKept(Frame frame) {
    if (frame.callbacks().hasLeader()) {
      frame.callbacks().loadLeader();
    } else {
      frame.code().aconst_null();
    }
    frame.call(
        RuntimeTypes.RETAINED_FAILURES,
        "take",
        MethodTypeDesc.of(CD_Throwable, RuntimeTypes.UPCALL_SLOT));
    frame.callbacks().storeKept();
  }

  /// Throws what a kept callback has thrown.
  static void emit(Frame frame, JudgeStep.RethrowKept step) {
    if (frame.callbacks().hasKept()) {
      frame.callbacks().loadKept();
    }
    frame.code().loadConstant(step.function());
    frame.call(
        RuntimeTypes.RETAINED_FAILURES,
        "rethrow",
        frame.callbacks().hasKept()
            ? MethodTypeDesc.of(CD_void, CD_Throwable, CD_String)
            : MethodTypeDesc.of(CD_void, CD_String));
  }

  static void loadPool(CodeBuilder code, UpcallPlan plan) {
    new LateConstant("pool", RuntimeTypes.UPCALL_POOL, plan.shape().text()).push(code);
  }

  static void emit(CallFrame call, JudgeStep.Rethrow step) {
    if (step.upcalls().isEmpty() || !call.frame().callbacks().hasLeader()) {
      return;
    }
    call.frame().callbacks().loadLeader();
    call.frame().code().loadConstant(step.function());
    call.frame()
        .call(
            RuntimeTypes.UPCALLS,
            "rethrow",
            MethodTypeDesc.of(CD_void, RuntimeTypes.UPCALL_SLOT, CD_String));
  }

  static void emit(CallFrame call, CallStep.InvokeJava step) {
    Frame frame = call.frame();
    CodeBuilder code = frame.code();
    UpcallPlan plan = call.upcall();
    if (plan == null) {
      throw new IllegalArgumentException(call.function() + ": only a callback calls Java");
    }
    code.aload(code.parameterSlot(0)).checkcast(plan.type());
    step.arguments().forEach(frame::load);
    code.invokeinterface(plan.type(), plan.method(), plan.methodType());
    if (step.into() != null) {
      frame.store(step.into());
    } else {
      JudgeCode.pop(code, TypeKind.from(plan.methodType().returnType()));
    }
  }

  /// Pops a slot, pushes the address of its stub.
  static void address(Frame frame) {
    frame.call(
        RuntimeTypes.UPCALLS, "address", MethodTypeDesc.of(CD_long, RuntimeTypes.UPCALL_SLOT));
  }

  /// Pops address and size, pushes a segment that ends with the callback.
  static void expiringSegment(Frame frame) {
    frame.memory().loadArena();
    frame.call(
        RuntimeTypes.UPCALLS,
        "segment",
        MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long, CD_long, RuntimeTypes.ARENA));
  }

  /// Closes a callback.
  static void release(Frame frame, Variable upcall) {
    frame.load(upcall);
    frame.call(
        RuntimeTypes.UPCALLS, "release", MethodTypeDesc.of(CD_void, RuntimeTypes.UPCALL_SLOT));
  }

  /// Suppresses the exception in a local variable in that of a callback, if there is one.
  static void suppress(Frame frame, int thrown) {
    if (frame.callbacks().hasLeader()) {
      frame.callbacks().loadLeader();
      frame.code().aload(thrown);
      frame.call(
          RuntimeTypes.UPCALLS,
          "suppress",
          MethodTypeDesc.of(CD_void, RuntimeTypes.UPCALL_SLOT, CD_Throwable));
    }
    if (frame.callbacks().hasKept()) {
      frame.callbacks().loadKept();
      frame.code().aload(thrown);
      frame.call(
          RuntimeTypes.RETAINED_FAILURES,
          "suppress",
          MethodTypeDesc.of(CD_void, CD_Throwable, CD_Throwable));
    }
  }

  /// Pushes an object that calls the function pointer in a local variable.
  static void callable(Frame frame, Conversion.FunctionPointer conversion, int address, Name what) {
    @Nullable CallPlan plan = conversion.callable();
    if (plan == null) {
      throw new IllegalArgumentException(what + ": the plan does not say how to call it");
    }
    CodeBuilder code = frame.code();
    frame.members().companions().load(code, new Companion.Callable(conversion.java(), plan));
    code.checkcast(CD_MethodHandle).lload(address);
    code.invokevirtual(CD_MethodHandle, "invokeExact", MethodTypeDesc.of(CD_Object, CD_long));
    code.checkcast(conversion.java());
  }
}
