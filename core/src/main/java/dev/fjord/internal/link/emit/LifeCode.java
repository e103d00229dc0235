package dev.fjord.internal.link.emit;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.fjord.plan.Variable;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/// Calls of a binding that can be closed: each is a use of the library, from before it is linked
/// until after it has failed or returned.
final class LifeCode {
  private LifeCode() {}

  /// The method that closes the contract.
  static void close(ClassBuilder type) {
    type.withMethodBody(
        "close",
        MTD_void,
        ACC_PUBLIC | ACC_FINAL,
        code -> {
          invoke(code, "close");
          code.return_();
        });
  }

  static void enter(CodeBuilder code) {
    invoke(code, "enter");
  }

  static void leave(CodeBuilder code) {
    invoke(code, "leave");
  }

  /// Leaves with the failure in a local variable, which goes first.
  static void leave(CodeBuilder code, int thrown) {
    push(code);
    code.aload(thrown)
        .invokevirtual(
            RuntimeTypes.LIBRARY_LIFE, "leave", MethodTypeDesc.of(CD_void, CD_Throwable));
  }

  /// Keeps the library until an arena ends.
  static void keepUntil(Frame frame, Variable arena) {
    push(frame.code());
    frame.load(arena);
    frame
        .code()
        .invokevirtual(
            RuntimeTypes.LIBRARY_LIFE, "keepUntil", MethodTypeDesc.of(CD_void, RuntimeTypes.ARENA));
  }

  private static void invoke(CodeBuilder code, String method) {
    push(code);
    code.invokevirtual(RuntimeTypes.LIBRARY_LIFE, method, MTD_void);
  }

  private static void push(CodeBuilder code) {
    new LateConstant("life", RuntimeTypes.LIBRARY_LIFE, "").push(code);
  }
}
