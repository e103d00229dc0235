package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion.HandlePointer;
import dev.fjord.plan.HandleStep;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

/// Handles to addresses and back, by whoever makes the contract's handles; what C keeps.
final class HandleCode {
  private HandleCode() {}

  static void emit(Frame frame, HandleStep.HandleAddress step) {
    CodeBuilder code = frame.code();
    int handle = frame.slotOf(step.handle());
    if (step.conversion().nullable()) {
      Label present = code.newLabel();
      Label end = code.newLabel();
      code.aload(handle).ifnonnull(present);
      frame.pushZero(Frame.kind(step.into()));
      code.goto_(end).labelBinding(present);
      enter(frame, step, handle);
      code.labelBinding(end);
    } else {
      frame.requireNonNull(step.handle(), step.what());
      enter(frame, step, handle);
    }
    frame.store(step.into());
  }

  /// Pushes what C calls the handle, and notes that the call uses it.
  private static void enter(Frame frame, HandleStep.HandleAddress step, int handle) {
    CodeBuilder code = frame.code();
    Integer entered = frame.enteredSlot(step.into());
    if (entered == null) {
      unwrap(frame, step.conversion(), handle);
      return;
    }
    int state = frame.temporary(TypeKind.REFERENCE);
    code.aload(handle);
    if (frame.isReceiver(step.handle()) && frame.members().isHandle()) {
      code.getfield(frame.members().owner(), HandleClass.STATE, RuntimeTypes.HANDLE_STATE);
    } else {
      frame.call(
          RuntimeTypes.HANDLES, "state", MethodTypeDesc.of(RuntimeTypes.HANDLE_STATE, CD_Object));
    }
    code.dup().astore(state);
    if (frame.isClosing()) {
      code.invokevirtual(RuntimeTypes.HANDLE_STATE, "address", MethodTypeDesc.of(CD_long));
    } else {
      code.invokevirtual(RuntimeTypes.HANDLE_STATE, "enter", MethodTypeDesc.of(CD_long));
      // Only what was entered is left.
      code.aload(state).astore(entered);
    }
    ValueCode.fromLong(code, step.conversion().carrier());
  }

  static void emit(Frame frame, HandleStep.MakeMemory step) {
    frame.code().loadConstant(step.byteSize()).loadConstant(step.byteAlignment());
    frame.call(RuntimeTypes.HANDLE_MEMORY, "make", MethodTypeDesc.of(CD_long, CD_long, CD_long));
    frame.store(step.into());
  }

  static void emit(Frame frame, HandleStep.FreeMade step) {
    frame.load(step.memory());
    frame.call(RuntimeTypes.HANDLE_MEMORY, "free", MethodTypeDesc.of(CD_void, CD_long));
  }

  static void emit(Frame frame, HandleStep.Lend step) {
    frame.load(step.handle());
    frame.load(step.address());
    frame.code().loadConstant(step.elementSize());
    if (step.count() != null) {
      frame.load(step.count());
      frame.code().lmul();
    }
    frame.call(
        RuntimeTypes.HANDLES,
        "lend",
        MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_Object, CD_long, CD_long));
    frame.store(step.into());
  }

  static void emit(Frame frame, HandleStep.EndLent step) {
    frame.load(step.handle());
    frame.call(RuntimeTypes.HANDLES, "endBorrowed", MethodTypeDesc.of(CD_void, CD_Object));
  }

  static void emit(Frame frame, HandleStep.ClosedWhenCalled step) {
    frame.load(step.handle());
    frame.load(step.function());
    frame.call(
        RuntimeTypes.HANDLES,
        "closedBy",
        MethodTypeDesc.of(CD_void, CD_Object, RuntimeTypes.UPCALL_SLOT));
  }

  static void emit(Frame frame, HandleStep.NewHandle step) {
    frame.load(step.from());
    if (step.made()) {
      // From now on it is not freed here.
      frame.zero(step.from());
    }
    wrap(frame, step.conversion(), Name.of(step.into().name()), () -> made(frame, step));
    frame.store(step.into());
  }

  /// The address is below the binding and the class; pushes what else says how it is made.
  private static void made(Frame frame, HandleStep.NewHandle step) {
    CodeBuilder code = frame.code();
    if (!step.made()) {
      code.loadConstant(step.owned() ? 1 : 0);
    }
    code.loadConstant(step.parents().size()).anewarray(CD_Object);
    for (int i = 0; i < step.parents().size(); i++) {
      code.dup().loadConstant(i);
      frame.load(step.parents().get(i));
      code.aastore();
    }
    if (step.made()) {
      code.invokeinterface(
          RuntimeTypes.BINDING,
          "wrapMade",
          MethodTypeDesc.of(CD_Object, CD_Class, CD_long, CD_Object.arrayType()));
    } else {
      code.invokeinterface(
          RuntimeTypes.BINDING,
          "wrap",
          MethodTypeDesc.of(CD_Object, CD_Class, CD_long, CD_boolean, CD_Object.arrayType()));
    }
  }

  static void emit(Frame frame, HandleStep.Give step) {
    frame.load(step.handle());
    frame.call(RuntimeTypes.HANDLES, "expire", MethodTypeDesc.of(CD_void, CD_Object));
  }

  /// Pushes what C calls the handle in a local variable.
  static void unwrap(Frame frame, HandlePointer conversion, int handle) {
    loadBinding(frame.code());
    frame.code().aload(handle);
    frame
        .code()
        .invokeinterface(RuntimeTypes.BINDING, "unwrap", MethodTypeDesc.of(CD_long, CD_Object));
    ValueCode.fromLong(frame.code(), conversion.carrier());
  }

  /// Pops what C calls a handle that arrives, pushes its object; `null` for NULL if that is a
  /// value.
  static void arriving(Frame frame, HandlePointer conversion, Name what) {
    wrap(frame, conversion, what, () -> arriving(frame));
  }

  /// In a callback one that nobody knows ends with that.
  private static void arriving(Frame frame) {
    MethodTypeDesc type = MethodTypeDesc.of(CD_Object, CD_Class, CD_long);
    if (frame.memory().hasArena()) {
      frame.memory().loadArena();
      type = type.insertParameterTypes(2, RuntimeTypes.ARENA);
    }
    frame.code().invokeinterface(RuntimeTypes.BINDING, "arriving", type);
  }

  private static void wrap(Frame frame, HandlePointer conversion, Name what, Runnable made) {
    CodeBuilder code = frame.code();
    ValueCode.extend(code, conversion.carrier(), true);
    ValueCode.toLong(code, conversion.carrier(), true);
    int value = frame.temporary(TypeKind.LONG);
    code.lstore(value);
    Label end = code.newLabel();
    int handle = frame.temporary(TypeKind.REFERENCE);
    code.aconst_null().astore(handle);
    boolean pointer = conversion.carrier() == Carrier.POINTER;
    if (pointer && conversion.nullable()) {
      code.lload(value).lconst_0().lcmp().ifeq(end);
    } else if (pointer) {
      code.lload(value);
      what.push(code);
      frame.call(RuntimeTypes.RESULT_FAILURE, "requireNonNull", "(JLjava/lang/String;)V");
    }
    loadBinding(code);
    code.loadConstant(conversion.java()).lload(value);
    made.run();
    code.checkcast(conversion.java()).astore(handle);
    code.labelBinding(end).aload(handle);
  }

  /// Leaves what was entered; with a failure in a local variable, which goes first.
  static void leave(Frame frame, int entered, int thrown) {
    frame.code().aload(entered);
    if (thrown < 0) {
      frame.call(
          RuntimeTypes.HANDLES, "leave", MethodTypeDesc.of(CD_void, RuntimeTypes.HANDLE_STATE));
    } else {
      frame.code().aload(thrown);
      frame.call(
          RuntimeTypes.HANDLES,
          "leave",
          MethodTypeDesc.of(CD_void, RuntimeTypes.HANDLE_STATE, CD_Throwable));
    }
  }

  /// Pushes what the class is bound to.
  static void loadBinding(CodeBuilder code) {
    new LateConstant("binding", RuntimeTypes.BINDING, "").push(code);
  }
}
