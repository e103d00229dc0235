package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Pushes what checks and exceptions see of a call. Its making is a method of its own: it runs when
/// a call failed.
final class ViewCode {
  private record Key(String method, MethodTypeDesc type) {}

  private ViewCode() {}

  /// Pushes the view, with errno if it is known.
  static void push(CallFrame call) {
    Variable errno = call.errno();
    if (errno == null) {
      call.frame().code().iconst_0();
    } else {
      call.frame().load(errno);
    }
    pushWithErrno(call);
  }

  /// Pops an `int`, pushes the view with that as its errno.
  static void pushWithErrno(CallFrame call) {
    Frame frame = call.frame();
    CallPlan plan = call.plan();
    List<Variable> arguments = plan == null ? List.of() : plan.parameters();
    String function =
        plan == null || plan.symbols().isEmpty() ? call.function() : plan.symbols().getFirst();
    List<ClassDesc> types = new ArrayList<>();
    types.add(CD_int);
    for (Variable argument : arguments) {
      frame.load(argument);
      types.add(Frame.type(argument));
    }
    MethodTypeDesc type = MethodTypeDesc.of(RuntimeTypes.CALL_VIEW, types);
    frame
        .members()
        .call(
            frame.code(),
            new Key(function, type),
            "view",
            type,
            code -> emit(code, function, type));
  }

  private static void emit(CodeBuilder code, String function, MethodTypeDesc type) {
    code.new_(RuntimeTypes.CALL_VIEW).dup().loadConstant(function).iload(0);
    code.loadConstant(type.parameterCount() - 1).anewarray(CD_Object);
    for (int i = 1; i < type.parameterCount(); i++) {
      ClassDesc parameter = type.parameterType(i);
      code.dup().loadConstant(i - 1);
      code.loadLocal(TypeKind.from(parameter), code.parameterSlot(i));
      box(code, parameter);
      code.aastore();
    }
    code.invokespecial(
        RuntimeTypes.CALL_VIEW,
        "<init>",
        MethodTypeDesc.of(CD_void, CD_String, CD_int, CD_Object.arrayType()));
    code.areturn();
  }

  /// Pops a value, pushes it as an object.
  static void box(CodeBuilder code, ClassDesc type) {
    if (type.isPrimitive()) {
      ClassDesc boxed = boxed(TypeKind.from(type));
      code.invokestatic(boxed, "valueOf", MethodTypeDesc.of(boxed, type));
    }
  }

  private static ClassDesc boxed(TypeKind kind) {
    return ClassDesc.of(
        "java.lang",
        switch (kind) {
          case BOOLEAN -> "Boolean";
          case BYTE -> "Byte";
          case SHORT -> "Short";
          case CHAR -> "Character";
          case INT -> "Integer";
          case LONG -> "Long";
          case FLOAT -> "Float";
          case DOUBLE -> "Double";
          case REFERENCE, VOID -> throw new IllegalArgumentException("no primitive: " + kind);
        });
  }
}
