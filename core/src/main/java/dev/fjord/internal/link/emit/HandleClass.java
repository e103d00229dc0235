package dev.fjord.internal.link.emit;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_SUPER;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.HandlePlan;
import dev.fjord.plan.ViewPlan;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// The members of a handle's class: it holds the state, which says whether it may be used, and
/// calls C by its methods.
final class HandleClass {
  /// Where a handle keeps its state.
  static final String STATE = "fjord$state";

  private static final String CLOSE = "fjord$close";
  private static final MethodTypeDesc OF_STATE =
      MethodTypeDesc.of(CD_void, RuntimeTypes.HANDLE_STATE);
  private static final int FLAGS = ACC_PUBLIC | ACC_FINAL;

  private HandleClass() {}

  static void emit(ClassBuilder type, HandlePlan plan, ClassMembers members) {
    ClassDesc owner = members.owner();
    type.withFlags(ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC);
    ViewPlan struct = plan.struct();
    if (struct == null) {
      type.withInterfaceSymbols(plan.type(), RuntimeTypes.LIVE_HANDLE);
    } else {
      type.withInterfaceSymbols(plan.type(), RuntimeTypes.LIVE_HANDLE, RuntimeTypes.VIEW_FIELDS);
      struct(type, struct, members);
    }
    type.withField(STATE, RuntimeTypes.HANDLE_STATE, ACC_FINAL);
    type.withMethodBody(
        INIT_NAME,
        OF_STATE,
        0,
        code -> {
          code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
          code.aload(0).aload(1).putfield(owner, STATE, RuntimeTypes.HANDLE_STATE).return_();
        });
    for (CallPlan method : plan.methods()) {
      type.withMethodBody(
          method.method(), method.type(), FLAGS, code -> CallMethod.emit(method, code, members));
    }
    life(type, plan, members);
    object(type, owner, struct);
    members.addTo(type);
  }

  private static CodeBuilder pushState(CodeBuilder code, ClassDesc owner) {
    return code.aload(0).getfield(owner, STATE, RuntimeTypes.HANDLE_STATE);
  }

  /// The fields of a handle that is a view, too.
  private static void struct(ClassBuilder type, ViewPlan plan, ClassMembers members) {
    asks(type, members.owner(), "segment", MethodTypeDesc.of(RuntimeTypes.SEGMENT));
    for (CallPlan field : plan.methods()) {
      type.withMethodBody(
          field.method(), field.type(), FLAGS, code -> CallMethod.emit(field, code, members));
    }
    ViewClass.shown(type, plan, members.owner());
  }

  private static void life(ClassBuilder type, HandlePlan plan, ClassMembers members) {
    ClassDesc owner = members.owner();
    type.withMethodBody(
        STATE,
        MethodTypeDesc.of(RuntimeTypes.HANDLE_STATE),
        FLAGS,
        code -> pushState(code, owner).areturn());
    asks(type, owner, "address", MethodTypeDesc.of(CD_long));
    asks(type, owner, "isOpen", MethodTypeDesc.of(CD_boolean));
    if (plan.autoCloseable()) {
      asks(type, owner, "close", MTD_void);
    }
    CallPlan close = plan.close();
    type.withMethodBody(
        CLOSE,
        MTD_void,
        FLAGS,
        code -> {
          if (close == null) {
            code.return_();
          } else {
            CallMethod.emitClosing(close, code, members);
          }
        });
  }

  /// A method that the state answers.
  private static void asks(ClassBuilder type, ClassDesc owner, String name, MethodTypeDesc asked) {
    type.withMethodBody(
        name,
        asked,
        FLAGS,
        code -> {
          pushState(code, owner).invokevirtual(RuntimeTypes.HANDLE_STATE, name, asked);
          code.return_(java.lang.classfile.TypeKind.from(asked.returnType()));
        });
  }

  private static void object(ClassBuilder type, ClassDesc owner, @Nullable ViewPlan struct) {
    type.withMethodBody(
        "equals",
        MethodTypeDesc.of(CD_boolean, CD_Object),
        FLAGS,
        code -> {
          pushState(code, owner).aload(1);
          code.invokestatic(
                  RuntimeTypes.HANDLES,
                  "equal",
                  MethodTypeDesc.of(CD_boolean, RuntimeTypes.HANDLE_STATE, CD_Object))
              .ireturn();
        });
    type.withMethodBody(
        "hashCode",
        MethodTypeDesc.of(CD_int),
        FLAGS,
        code -> {
          pushState(code, owner)
              .invokevirtual(RuntimeTypes.HANDLE_STATE, "address", MethodTypeDesc.of(CD_long));
          code.invokestatic(
                  ClassDesc.of("java.lang.Long"), "hashCode", MethodTypeDesc.of(CD_int, CD_long))
              .ireturn();
        });
    type.withMethodBody(
        "toString",
        MethodTypeDesc.of(CD_String),
        FLAGS,
        code -> {
          pushState(code, owner);
          if (struct == null) {
            code.invokevirtual(RuntimeTypes.HANDLE_STATE, "toString", MethodTypeDesc.of(CD_String));
          } else {
            code.loadConstant(ViewClass.simple(struct)).aload(0);
            code.invokestatic(
                RuntimeTypes.HANDLES,
                "text",
                MethodTypeDesc.of(
                    CD_String, RuntimeTypes.HANDLE_STATE, CD_String, RuntimeTypes.VIEW_FIELDS));
          }
          code.areturn();
        });
  }
}
