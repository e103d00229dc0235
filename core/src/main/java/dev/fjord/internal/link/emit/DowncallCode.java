package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that call C: arguments onto the stack, the handle invoked, the result narrowed.
final class DowncallCode {
  private DowncallCode() {}

  static void emit(CallFrame call, CallStep.Invoke step) {
    Function function = Function.of(call.call(), call.frame().members().widening());
    if (call.call().effects().blocking()) {
      emitBlocking(call, function, step);
    } else {
      emitCall(call, function, step.arguments(), step.into());
    }
  }

  private static void emitBlocking(CallFrame call, Function function, CallStep.Invoke step) {
    CodeBuilder code = call.frame().code();
    Label direct = code.newLabel();
    Label end = code.newLabel();
    BlockingCode.pushIsNeeded(code);
    code.ifeq(direct);
    if (function.symbols().isEmpty()) {
      call.links().loadAddress(code, function);
    }
    pushArguments(call, function, step.arguments());
    StructCall.pushRoom(call, function, step.into());
    BlockingCode.emit(call, function);
    takeResult(call.frame(), function, step.into());
    code.goto_(end).labelBinding(direct);
    emitCall(call, function, step.arguments(), step.into());
    code.labelBinding(end);
  }

  static void emit(CallFrame call, CallStep.CallC step) {
    Function function = Function.of(step.function(), call.frame().members().widening());
    Variable counted = step.counted();
    Variable into = step.into();
    if (counted == null || into == null) {
      emitCall(call, function, step.arguments(), into);
      return;
    }
    Frame frame = call.frame();
    Label end = frame.code().newLabel();
    frame.zero(into);
    frame.load(counted);
    frame.code().lconst_0().lcmp().ifeq(end);
    emitCall(call, function, step.arguments(), into);
    frame.code().labelBinding(end);
  }

  /// Pointers that are NULL are not freed.
  static void emit(CallFrame call, CallStep.Free step) {
    Frame frame = call.frame();
    Label end = frame.code().newLabel();
    for (Variable argument : step.arguments()) {
      if (isPointer(argument)) {
        frame.load(argument);
        frame.code().lconst_0().lcmp().ifeq(end);
      }
    }
    Function function = Function.of(step.function(), frame.members().widening());
    emitCall(call, function, step.arguments(), null);
    frame.code().labelBinding(end);
  }

  private static boolean isPointer(Variable argument) {
    return switch (argument.kind()) {
      case Variable.C(var carrier) -> carrier == Carrier.POINTER;
      case Variable.Block _ -> true;
      case Variable.Java _, Variable.Upcall _ -> false;
    };
  }

  private static void emitCall(
      CallFrame call, Function function, List<Variable> arguments, @Nullable Variable into) {
    Frame frame = call.frame();
    CodeBuilder code = frame.code();
    loadFunction(call.links(), code, function);
    pushArguments(call, function, arguments);
    if (function.hasStructs()) {
      StructCall.emit(call, function, into);
    } else {
      invoke(code, function);
    }
    takeResult(frame, function, into);
  }

  /// Pushes where errno goes, and the arguments.
  private static void pushArguments(CallFrame call, Function function, List<Variable> arguments) {
    Frame frame = call.frame();
    if (arguments.size() != function.shape().arguments().size()) {
      throw new IllegalArgumentException(
          call.function() + ": " + arguments.size() + " arguments for " + function.shape());
    }
    if (function.capturesErrno()) {
      frame.memory().loadScratch();
      frame.invoke(RuntimeTypes.SCRATCH, "captureState", MethodTypeDesc.of(RuntimeTypes.SEGMENT));
    }
    for (int i = 0; i < arguments.size(); i++) {
      pushArgument(frame, arguments.get(i), function.shape().arguments().get(i));
    }
  }

  /// A call with structs loads its constants where it is made.
  private static void loadFunction(Links links, CodeBuilder code, Function function) {
    if (!function.hasStructs()) {
      links.load(code, function);
      links.loadAddress(code, function);
    } else if (function.symbols().isEmpty()) {
      links.loadAddress(code, function);
    }
  }

  /// Pushes memory from an allocator of C; how much is in a local variable.
  static void allocate(CallFrame call, CFunction allocator, int byteSize) {
    CodeBuilder code = call.frame().code();
    Function function = Function.of(allocator, call.frame().members().widening());
    loadFunction(call.links(), code, function);
    code.lload(byteSize).lconst_1();
    call.frame().call(ClassDesc.of("java.lang.Math"), "max", "(JJ)J");
    invoke(code, function);
  }

  /// Calls with handle, address and arguments on the stack.
  static void invoke(CodeBuilder code, Function function) {
    if (function.clearsErrno()) {
      HandleCode.loadBinding(code);
      code.invokeinterface(RuntimeTypes.BINDING, "clearErrno", MethodTypeDesc.of(CD_void));
    }
    code.invokevirtual(CD_MethodHandle, "invokeExact", type(function));
  }

  /// The type of the handle.
  private static MethodTypeDesc type(Function function) {
    List<ClassDesc> parameters = new ArrayList<>();
    parameters.add(RuntimeTypes.SEGMENT);
    if (Function.isStruct(function.shape().result())) {
      parameters.add(RuntimeTypes.ALLOCATOR);
    }
    if (function.capturesErrno()) {
      parameters.add(RuntimeTypes.SEGMENT);
    }
    for (String argument : function.shape().arguments()) {
      parameters.add(type(argument));
    }
    return MethodTypeDesc.of(type(function.shape().result()), parameters);
  }

  /// What travels for a letter or struct of a shape.
  static ClassDesc type(String layout) {
    return switch (layout.charAt(0)) {
      case 'V' -> CD_void;
      case 'J' -> CD_long;
      case 'F' -> CD_float;
      case 'D' -> CD_double;
      case 'A', '{', '<', '[' -> RuntimeTypes.SEGMENT;
      default -> ClassDesc.ofDescriptor(layout);
    };
  }

  /// Pushes a variable as a shape wants it; structs by their address.
  static void pushArgument(Frame frame, Variable variable, String layout) {
    CodeBuilder code = frame.code();
    if (layout.equals("A")) {
      frame.load(variable);
      if (Frame.type(variable).equals(CD_long)) {
        code.invokestatic(
            RuntimeTypes.SEGMENT,
            "ofAddress",
            MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long),
            true);
      }
      return;
    }
    StepCode.pushAddressOrValue(frame, variable);
    switch (layout.charAt(0)) {
      case 'J' -> widen(frame, variable);
      case 'Z' -> {
        ValueCode.extend(code, Carrier.BOOL, true);
        code.ifThenElse(yes -> yes.iconst_1(), no -> no.iconst_0());
      }
      case 'B' -> code.i2b();
      case 'S' -> code.i2s();
      case 'C' -> code.i2c();
      default -> {}
    }
  }

  private static void widen(Frame frame, Variable variable) {
    if (Frame.type(variable).equals(CD_int)) {
      ValueCode.toLong(frame.code(), Carrier.INT32, frame.isZeroExtended(variable));
    }
  }

  /// Pops what came back into its variable. A struct is in its block already.
  private static void takeResult(Frame frame, Function function, @Nullable Variable into) {
    CodeBuilder code = frame.code();
    String result = function.shape().result();
    if (result.equals("V") || Function.isStruct(result)) {
      return;
    }
    TypeKind kind = TypeKind.from(type(result)).asLoadable();
    if (into == null) {
      pop(code, kind);
      return;
    }
    if (kind == TypeKind.LONG && Frame.type(into).equals(CD_int)) {
      code.l2i();
    }
    frame.store(into);
  }

  private static void pop(CodeBuilder code, TypeKind kind) {
    if (kind.slotSize() == 2) {
      code.pop2();
    } else {
      code.pop();
    }
  }
}
