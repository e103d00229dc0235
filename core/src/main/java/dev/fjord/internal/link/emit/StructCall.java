package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.internal.link.Shapes;
import dev.fjord.plan.Shape;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls with structs by value, each in a method of its own that takes addresses and numbers.
///
/// The call compiles to thousands of bytes of machine code. Were it inlined into the contract's
/// method, that one would not be inlined into its caller any more, and records would be allocated
/// there; so this method is made too long to be inlined, by code that never runs.
final class StructCall {
  /// HotSpot inlines no method of more than 325 bytes of bytecode; each filler has three.
  private static final int FILLERS = 110;

  private record Key(Function function) {}

  private StructCall() {}

  /// Calls; errno's segment and the arguments are on the stack, structs as addresses.
  static void emit(CallFrame call, Function function, @Nullable Variable into) {
    pushRoom(call, function, into);
    Frame frame = call.frame();
    frame
        .members()
        .call(
            frame.code(),
            new Key(function),
            "call",
            outerType(function),
            code -> emitBody(code, call.links(), function));
  }

  /// Pushes where the struct goes that C returns, if it returns one.
  static void pushRoom(CallFrame call, Function function, @Nullable Variable into) {
    if (Function.isStruct(function.shape().result())) {
      if (into == null) {
        throw new IllegalArgumentException(
            call.function() + ": the struct that C returns needs a block");
      }
      call.frame().load(into);
    }
  }

  /// The type of that method.
  static MethodTypeDesc outerType(Function function) {
    Shape shape = function.shape();
    List<ClassDesc> parameters = new ArrayList<>();
    if (function.symbols().isEmpty()) {
      parameters.add(RuntimeTypes.SEGMENT);
    }
    if (function.capturesErrno()) {
      parameters.add(RuntimeTypes.SEGMENT);
    }
    for (String argument : shape.arguments()) {
      parameters.add(Function.isStruct(argument) ? CD_long : DowncallCode.type(argument));
    }
    boolean returnsStruct = Function.isStruct(shape.result());
    if (returnsStruct) {
      parameters.add(CD_long);
    }
    return MethodTypeDesc.of(
        returnsStruct ? CD_void : DowncallCode.type(shape.result()), parameters);
  }

  private static void emitBody(CodeBuilder code, Links links, Function function) {
    MethodTypeDesc type = outerType(function);
    Shape shape = function.shape();
    boolean returnsStruct = Function.isStruct(shape.result());
    int next = 0;
    Links.loadHandle(code, function);
    if (function.symbols().isEmpty()) {
      code.aload(code.parameterSlot(next++));
    } else {
      links.loadSymbol(code, function);
    }
    if (returnsStruct) {
      code.lload(code.parameterSlot(type.parameterCount() - 1));
      code.invokestatic(
          RuntimeTypes.SCRATCH, "into", MethodTypeDesc.of(RuntimeTypes.ALLOCATOR, CD_long));
    }
    if (function.capturesErrno()) {
      code.aload(code.parameterSlot(next++));
    }
    for (String argument : shape.arguments()) {
      pushArgument(code, type.parameterType(next), code.parameterSlot(next), argument);
      next++;
    }
    DowncallCode.invoke(code, function);
    leave(code, returnsStruct, TypeKind.from(type.returnType()));
  }

  /// Pushes a parameter of that method as the handle takes it.
  static void pushArgument(CodeBuilder code, ClassDesc type, int slot, String layout) {
    code.loadLocal(TypeKind.from(type), slot);
    if (Function.isStruct(layout)) {
      code.loadConstant(Shapes.layout(layout).byteSize());
      code.invokestatic(
          RuntimeTypes.SCRATCH,
          "segment",
          MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long, CD_long));
    }
  }

  private static void leave(CodeBuilder code, boolean returnsStruct, TypeKind result) {
    if (returnsStruct) {
      code.pop();
    }
    returnNotInlined(code, result);
  }

  /// Returns from a method that is not to be inlined.
  static void returnNotInlined(CodeBuilder code, TypeKind result) {
    Label end = code.newLabel();
    code.getstatic(RuntimeTypes.PADDING, "NEEDED", CD_boolean).ifeq(end);
    for (int i = 0; i < FILLERS; i++) {
      code.invokestatic(RuntimeTypes.PADDING, "stand", MethodTypeDesc.of(CD_void));
    }
    code.labelBinding(end).return_(result);
  }
}
