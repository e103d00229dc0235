package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.fjord.plan.CallStep;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// Calls of variadic functions whose last arguments are known at run time only: the fixed ones are
/// converted as ever, all are handed over boxed.
final class VariadicCode {
  private VariadicCode() {}

  static void emit(CallFrame call, CallStep.InvokeVariadic step) {
    Frame frame = call.frame();
    CodeBuilder code = frame.code();
    Function function = Function.open(call.call(), frame.members().widening());
    if (function.hasStructs()) {
      throw new UnsupportedOperationException(
          call.function() + ": structs by value beside '...' are not supported yet");
    }
    make(frame, function);
    fixed(frame, function, step);
    frame.load(step.rest());
    code.loadConstant(step.terminated() ? 1 : 0).loadConstant(step.rest().name());
    frame.invoke(
        RuntimeTypes.VARIADICS,
        "rest",
        MethodTypeDesc.of(RuntimeTypes.VARIADICS, CD_Object, CD_boolean, CD_String));
    call.links().loadAddress(code, function);
    code.loadConstant(function.clearsErrno() ? 1 : 0);
    if (call.call().effects().blocking()) {
      code.loadConstant(function.symbols().getFirst());
    } else {
      code.aconst_null();
    }
    frame.invoke(
        RuntimeTypes.VARIADICS,
        "call",
        MethodTypeDesc.of(CD_Object, RuntimeTypes.SEGMENT, CD_boolean, CD_String));
    takeResult(frame, step.into());
  }

  private static void make(Frame frame, Function function) {
    CodeBuilder code = frame.code();
    code.new_(RuntimeTypes.VARIADICS).dup();
    HandleCode.loadBinding(code);
    frame.memory().loadScratch();
    code.loadConstant(String.join("", function.shape().arguments()));
    code.loadConstant(":" + function.shape().result()).loadConstant(function.flags());
    code.invokespecial(
        RuntimeTypes.VARIADICS,
        INIT_NAME,
        MethodTypeDesc.of(
            CD_void, RuntimeTypes.BINDING, RuntimeTypes.SCRATCH, CD_String, CD_String, CD_int));
  }

  private static void fixed(Frame frame, Function function, CallStep.InvokeVariadic step) {
    CodeBuilder code = frame.code();
    code.loadConstant(step.arguments().size()).anewarray(CD_Object);
    for (int i = 0; i < step.arguments().size(); i++) {
      String layout = function.shape().arguments().get(i);
      code.dup().loadConstant(i);
      DowncallCode.pushArgument(frame, step.arguments().get(i), layout);
      ViewCode.box(code, DowncallCode.type(layout));
      code.aastore();
    }
    frame.invoke(
        RuntimeTypes.VARIADICS,
        "fixed",
        MethodTypeDesc.of(RuntimeTypes.VARIADICS, CD_Object.arrayType()));
  }

  private static void takeResult(Frame frame, @Nullable Variable into) {
    CodeBuilder code = frame.code();
    if (into == null) {
      code.pop();
      return;
    }
    unbox(code, Frame.kind(into));
    frame.store(into);
  }

  /// Pops the boxed result of a call, pushes it as that kind.
  static void unbox(CodeBuilder code, TypeKind kind) {
    switch (kind.asLoadable()) {
      case FLOAT ->
          code.checkcast(CD_Float)
              .invokevirtual(CD_Float, "floatValue", MethodTypeDesc.of(CD_float));
      case DOUBLE ->
          code.checkcast(CD_Double)
              .invokevirtual(CD_Double, "doubleValue", MethodTypeDesc.of(CD_double));
      case LONG -> bits(code);
      case INT -> {
        bits(code);
        code.l2i();
      }
      case BOOLEAN, BYTE, CHAR, SHORT, REFERENCE, VOID ->
          throw new IllegalArgumentException("C returns no " + kind);
    }
  }

  private static void bits(CodeBuilder code) {
    code.invokestatic(RuntimeTypes.VARIADICS, "bits", MethodTypeDesc.of(CD_long, CD_Object));
  }
}
