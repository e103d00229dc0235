package dev.fjord.internal.link.emit;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SUPER;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.fjord.internal.link.UpcallShape;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.UpcallPlan;
import java.lang.classfile.ClassBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// The members of a companion's class.
final class CompanionClass {
  /// Where an object for a function pointer keeps the function.
  static final String ADDRESS = "address";

  private static final MethodTypeDesc OF_ADDRESS = MethodTypeDesc.of(CD_void, CD_long);

  private CompanionClass() {}

  static void emit(ClassBuilder type, Companion companion, ClassMembers members) {
    type.withFlags(ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC);
    switch (companion) {
      case Companion.Adapter(var plan) -> adapter(type, plan, members);
      case Companion.Callable(var implemented, var plan) -> {
        type.withSuperclass(RuntimeTypes.FUNCTION_OF_C).withInterfaceSymbols(implemented);
        callable(type, plan, members);
      }
      case Companion.Part(var plans) -> plans.forEach(plan -> carryOut(type, plan, members));
    }
    members.addTo(type);
  }

  /// Implements the interface that slots of the shape call.
  private static void adapter(ClassBuilder type, UpcallPlan plan, ClassMembers members) {
    UpcallShape shape = UpcallShape.of(plan.shape().text());
    type.withInterfaceSymbols(shape.interfaceType());
    type.withMethodBody(
        INIT_NAME,
        MTD_void,
        0,
        code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
    type.withMethodBody(
        "call",
        shape.callType(),
        ACC_PUBLIC | ACC_FINAL,
        code -> UpcallMethod.emit(plan, code, members));
  }

  private static void carryOut(ClassBuilder type, CallPlan plan, ClassMembers members) {
    type.withMethodBody(
        plan.method(),
        LateMethods.withObject(plan),
        ACC_STATIC,
        code -> CallMethod.emitStatic(plan, code, members));
  }

  private static void callable(ClassBuilder type, CallPlan plan, ClassMembers members) {
    ClassDesc owner = members.owner();
    type.withField(ADDRESS, RuntimeTypes.SEGMENT, ACC_FINAL);
    type.withMethodBody(
        INIT_NAME,
        OF_ADDRESS,
        0,
        code -> {
          code.aload(0).lload(1).invokespecial(RuntimeTypes.FUNCTION_OF_C, INIT_NAME, OF_ADDRESS);
          code.aload(0).lload(1);
          code.invokestatic(
              RuntimeTypes.SEGMENT,
              "ofAddress",
              MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long),
              true);
          code.putfield(owner, ADDRESS, RuntimeTypes.SEGMENT).return_();
        });
    type.withMethodBody(
        plan.method(),
        plan.type(),
        ACC_PUBLIC | ACC_FINAL,
        code -> CallMethod.emit(plan, code, members));
  }
}
