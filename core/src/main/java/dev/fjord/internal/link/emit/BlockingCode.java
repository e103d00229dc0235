package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Calls that may block: on a virtual thread a method of its own hands them over, with all
/// arguments boxed. It takes what the method of a [StructCall] takes.
final class BlockingCode {
  private record Key(Function function, String name) {}

  private BlockingCode() {}

  /// Pushes whether the call is to be handed over.
  static void pushIsNeeded(CodeBuilder code) {
    code.invokestatic(RuntimeTypes.BLOCKING_CALL, "isNeeded", MethodTypeDesc.of(CD_boolean));
  }

  /// Calls; what [StructCall#outerType] wants is on the stack.
  static void emit(CallFrame call, Function function) {
    String name = function.symbols().isEmpty() ? call.function() : function.symbols().getFirst();
    call.frame()
        .members()
        .call(
            call.frame().code(),
            new Key(function, name),
            "handOver",
            StructCall.outerType(function),
            code -> emitBody(code, call.links(), function, name));
  }

  private static void emitBody(CodeBuilder code, Links links, Function function, String name) {
    code.new_(RuntimeTypes.BLOCKING_CALL).dup();
    Links.loadHandle(code, function);
    pushArguments(code, links, function);
    code.invokespecial(
        RuntimeTypes.BLOCKING_CALL,
        INIT_NAME,
        MethodTypeDesc.of(CD_void, CD_MethodHandle, CD_Object.arrayType()));
    if (function.clearsErrno()) {
      HandleCode.loadBinding(code);
      code.invokevirtual(
          RuntimeTypes.BLOCKING_CALL,
          "clearingErrno",
          MethodTypeDesc.of(RuntimeTypes.BLOCKING_CALL, RuntimeTypes.BINDING));
    }
    code.loadConstant(name);
    code.invokevirtual(RuntimeTypes.BLOCKING_CALL, "call", MethodTypeDesc.of(CD_Object, CD_String));
    leave(code, StructCall.outerType(function).returnType());
  }

  /// Pushes an array of what the handle takes.
  private static void pushArguments(CodeBuilder code, Links links, Function function) {
    MethodTypeDesc type = StructCall.outerType(function);
    boolean returnsStruct = Function.isStruct(function.shape().result());
    int next = 0;
    int index = 0;
    code.loadConstant(type.parameterCount() + (function.symbols().isEmpty() ? 0 : 1));
    code.anewarray(CD_Object).dup().loadConstant(index++);
    if (function.symbols().isEmpty()) {
      code.aload(code.parameterSlot(next++));
    } else {
      links.loadSymbol(code, function);
    }
    code.aastore();
    if (returnsStruct) {
      code.dup().loadConstant(index++);
      code.lload(code.parameterSlot(type.parameterCount() - 1));
      code.invokestatic(
          RuntimeTypes.SCRATCH, "into", MethodTypeDesc.of(RuntimeTypes.ALLOCATOR, CD_long));
      code.aastore();
    }
    if (function.capturesErrno()) {
      code.dup().loadConstant(index++).aload(code.parameterSlot(next++)).aastore();
    }
    for (String argument : function.shape().arguments()) {
      code.dup().loadConstant(index++);
      StructCall.pushArgument(code, type.parameterType(next), code.parameterSlot(next), argument);
      ViewCode.box(code, DowncallCode.type(argument));
      code.aastore();
      next++;
    }
  }

  private static void leave(CodeBuilder code, ClassDesc type) {
    TypeKind kind = TypeKind.from(type);
    if (kind == TypeKind.VOID) {
      code.pop();
    } else {
      VariadicCode.unbox(code, kind);
    }
    code.return_(kind);
  }
}
