package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Conversion.HandlePointer;
import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

/// Handles to addresses and back, by whoever makes the contract's handles; what C keeps.
final class HandleCode {
  private HandleCode() {}

  static void emit(Frame frame, Step.HandleAddress step) {
    CodeBuilder code = frame.code();
    int handle = frame.slotOf(step.handle());
    if (step.conversion().nullable()) {
      Label present = code.newLabel();
      Label end = code.newLabel();
      code.aload(handle).ifnonnull(present);
      frame.pushZero(Frame.kind(step.into()));
      code.goto_(end).labelBinding(present);
      unwrap(frame, step.conversion(), handle);
      code.labelBinding(end);
    } else {
      frame.requireNonNull(step.handle(), step.what());
      unwrap(frame, step.conversion(), handle);
    }
    frame.store(step.into());
  }

  static void emit(Frame frame, Step.NewHandle step) {
    frame.load(step.from());
    wrap(frame, step.conversion(), step.owned(), Name.of(step.into().name()));
    frame.store(step.into());
  }

  static void emit(Frame frame, Step.Retain step) {
    for (Variable value : step.values()) {
      if (!Frame.type(value).isPrimitive()) {
        loadBinding(frame.code());
        frame.load(value);
        frame
            .code()
            .invokeinterface(RuntimeTypes.BINDING, "retain", MethodTypeDesc.of(CD_void, CD_Object));
      }
    }
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

  /// Pops what C calls a handle, pushes its object; `null` for NULL if that is a value.
  static void wrap(Frame frame, HandlePointer conversion, boolean owned, Name what) {
    CodeBuilder code = frame.code();
    ValueCode.extend(code, conversion.carrier(), true);
    ValueCode.toLong(code, conversion.carrier(), true);
    int value = frame.temporary(TypeKind.LONG);
    code.lstore(value);
    Label end = code.newLabel();
    int handle = frame.temporary(TypeKind.REFERENCE);
    code.aconst_null().astore(handle);
    if (conversion.nullable()) {
      code.lload(value).lconst_0().lcmp().ifeq(end);
    } else {
      code.lload(value);
      what.push(code);
      frame.call(RuntimeTypes.RESULT_FAILURE, "requireNonNull", "(JLjava/lang/String;)V");
    }
    loadBinding(code);
    code.loadConstant(conversion.java()).lload(value).loadConstant(owned ? 1 : 0);
    code.invokeinterface(
        RuntimeTypes.BINDING, "wrap", MethodTypeDesc.of(CD_Object, CD_Class, CD_long, CD_boolean));
    code.checkcast(conversion.java()).astore(handle);
    code.labelBinding(end).aload(handle);
  }

  /// Pushes what the class is bound to.
  static void loadBinding(CodeBuilder code) {
    new LateConstant("binding", RuntimeTypes.BINDING, "").push(code);
  }
}
