package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.plan.Conversion.Constant;
import dev.fjord.plan.Conversion.EnumValue;
import dev.fjord.plan.Conversion.FlagsValue;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Enum constants to numbers and back.
///
/// Constants are compared by identity, not by ordinal: the enum may have been compiled again with
/// its constants in another order.
final class EnumCode {
  private static final ClassDesc CD_SET = ClassDesc.of("java.util.Set");
  private static final ClassDesc CD_ENUM = ClassDesc.of("java.lang.Enum");

  private record NumberOf(EnumValue conversion) {}

  private record ConstantOf(EnumValue conversion) {}

  private EnumCode() {}

  /// Pops a constant, pushes its number as a `long`.
  static void number(Frame frame, EnumValue conversion, Name what) {
    MethodTypeDesc type = MethodTypeDesc.of(CD_long, conversion.java(), CD_String);
    what.push(frame.code());
    frame
        .members()
        .call(
            frame.code(),
            new NumberOf(conversion),
            "number",
            type,
            code -> emitNumber(code, conversion));
  }

  /// Pops a number, a `long`, pushes its constant.
  static void constant(Frame frame, EnumValue conversion, Name what) {
    MethodTypeDesc type = MethodTypeDesc.of(conversion.java(), CD_long, CD_String);
    what.push(frame.code());
    frame
        .members()
        .call(
            frame.code(),
            new ConstantOf(conversion),
            "constant",
            type,
            code -> emitConstant(code, conversion));
  }

  /// Pops a set of constants, pushes their numbers or-ed together as a `long`.
  static void bits(Frame frame, FlagsValue conversion, Name what) {
    MethodTypeDesc type = MethodTypeDesc.of(CD_long, CD_SET, CD_String);
    what.push(frame.code());
    frame
        .members()
        .call(frame.code(), conversion, "bits", type, code -> emitBits(code, conversion));
  }

  private static void emitNumber(CodeBuilder code, EnumValue conversion) {
    requireNonNull(code);
    for (Constant constant : conversion.constants()) {
      if (constant.name().equals(conversion.unknown())) {
        continue;
      }
      Label next = code.newLabel();
      code.aload(0).getstatic(conversion.java(), constant.name(), conversion.java());
      code.if_acmpne(next).loadConstant(constant.value()).lreturn();
      code.labelBinding(next);
    }
    code.aload(0).aload(1);
    code.invokestatic(
        RuntimeTypes.RANGES,
        "unknown",
        MethodTypeDesc.of(ClassDesc.of("java.lang.IllegalArgumentException"), CD_ENUM, CD_String));
    code.athrow();
  }

  private static void requireNonNull(CodeBuilder code) {
    code.aload(0).aload(1);
    code.invokestatic(
        RuntimeTypes.NULLS,
        "require",
        MethodTypeDesc.ofDescriptor("(Ljava/lang/Object;Ljava/lang/String;)V"));
  }

  private static void emitConstant(CodeBuilder code, EnumValue conversion) {
    for (Constant constant : conversion.constants()) {
      Label next = code.newLabel();
      code.lload(0).loadConstant(constant.value()).lcmp().ifne(next);
      code.getstatic(conversion.java(), constant.name(), conversion.java()).areturn();
      code.labelBinding(next);
    }
    if (conversion.unknown() != null) {
      code.getstatic(conversion.java(), conversion.unknown(), conversion.java()).areturn();
      return;
    }
    code.lload(0).aload(2).loadConstant(conversion.c().toString());
    code.invokestatic(
        RuntimeTypes.RESULT_FAILURE,
        "unlisted",
        MethodTypeDesc.of(RuntimeTypes.RESULT_FAILURE, CD_long, CD_String, CD_String));
    code.athrow();
  }

  private static void emitBits(CodeBuilder code, FlagsValue conversion) {
    requireNonNull(code);
    int bits = code.allocateLocal(java.lang.classfile.TypeKind.LONG);
    code.lconst_0().lstore(bits);
    for (Constant constant : conversion.constants()) {
      Label next = code.newLabel();
      code.aload(0).getstatic(conversion.element(), constant.name(), conversion.element());
      code.invokeinterface(
          CD_SET,
          "contains",
          MethodTypeDesc.of(java.lang.constant.ConstantDescs.CD_boolean, CD_Object));
      code.ifeq(next).lload(bits).loadConstant(constant.value()).lor().lstore(bits);
      code.labelBinding(next);
    }
    code.lload(bits).lreturn();
  }
}
