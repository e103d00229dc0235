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
import dev.fjord.plan.ViewPlan;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// The members of a view's class: it holds one segment and nothing else, so that bounds are the
/// struct's own and all offsets are constants. And those of the class of arrays of it.
final class ViewClass {
  /// Where a view keeps its memory.
  static final String SEGMENT = "segment";

  private static final MethodTypeDesc OF_SEGMENT = MethodTypeDesc.of(CD_void, RuntimeTypes.SEGMENT);
  private static final int FLAGS = ACC_PUBLIC | ACC_FINAL;

  private ViewClass() {}

  static void emit(ClassBuilder type, ViewPlan plan, ClassMembers members) {
    ClassDesc owner = members.owner();
    type.withFlags(ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC);
    type.withInterfaceSymbols(plan.type(), RuntimeTypes.VIEW_FIELDS, RuntimeTypes.VIEW_SOURCE);
    type.withField(SEGMENT, RuntimeTypes.SEGMENT, ACC_FINAL);
    type.withMethodBody(
        INIT_NAME,
        OF_SEGMENT,
        0,
        code -> {
          code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
          code.aload(0).aload(1).putfield(owner, SEGMENT, RuntimeTypes.SEGMENT).return_();
        });
    type.withMethodBody(
        SEGMENT,
        MethodTypeDesc.of(RuntimeTypes.SEGMENT),
        FLAGS,
        code -> pushSegment(code, owner).areturn());
    type.withMethodBody(
        "fjord$at",
        MethodTypeDesc.of(RuntimeTypes.STRUCT, RuntimeTypes.SEGMENT),
        FLAGS,
        code -> pushNew(code, owner, 1).areturn());
    for (CallPlan method : plan.methods()) {
      type.withMethodBody(
          method.method(), method.type(), FLAGS, code -> CallMethod.emit(method, code, members));
    }
    object(type, plan, owner);
    shown(type, plan, owner);
    members.addTo(type);
  }

  /// Pushes a new view of the class that is emitted, of the memory in a local variable.
  static CodeBuilder pushNew(CodeBuilder code, ClassDesc owner, int segment) {
    return code.new_(owner).dup().aload(segment).invokespecial(owner, INIT_NAME, OF_SEGMENT);
  }

  private static CodeBuilder pushSegment(CodeBuilder code, ClassDesc owner) {
    return code.aload(0).getfield(owner, SEGMENT, RuntimeTypes.SEGMENT);
  }

  private static void object(ClassBuilder type, ViewPlan plan, ClassDesc owner) {
    type.withMethodBody(
        "equals",
        MethodTypeDesc.of(CD_boolean, CD_Object),
        FLAGS,
        code -> {
          code.loadConstant(plan.type());
          pushSegment(code, owner).aload(1);
          code.invokestatic(
                  RuntimeTypes.VIEW_TEXT,
                  "equal",
                  MethodTypeDesc.ofDescriptor(
                      "(Ljava/lang/Class;Ljava/lang/foreign/MemorySegment;Ljava/lang/Object;)Z"))
              .ireturn();
        });
    type.withMethodBody(
        "hashCode",
        MethodTypeDesc.of(CD_int),
        FLAGS,
        code ->
            pushSegment(code, owner)
                .invokestatic(
                    RuntimeTypes.VIEW_TEXT, "hash", MethodTypeDesc.of(CD_int, RuntimeTypes.SEGMENT))
                .ireturn());
    type.withMethodBody(
        "toString",
        MethodTypeDesc.of(CD_String),
        FLAGS,
        code -> {
          code.loadConstant(simple(plan)).aload(0);
          pushSegment(code, owner)
              .invokestatic(
                  RuntimeTypes.VIEW_TEXT,
                  "of",
                  MethodTypeDesc.of(
                      CD_String, CD_String, RuntimeTypes.VIEW_FIELDS, RuntimeTypes.SEGMENT))
              .areturn();
        });
  }

  static String simple(ViewPlan plan) {
    String name = plan.name();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  static void shown(ClassBuilder type, ViewPlan plan, ClassDesc owner) {
    type.withMethodBody(
        "fjord$names",
        MethodTypeDesc.of(CD_String.arrayType()),
        FLAGS,
        code -> {
          code.loadConstant(plan.getters().size()).anewarray(CD_String);
          for (int i = 0; i < plan.getters().size(); i++) {
            code.dup().loadConstant(i).loadConstant(plan.getters().get(i).method()).aastore();
          }
          code.areturn();
        });
    type.withMethodBody(
        "fjord$value",
        MethodTypeDesc.of(CD_Object, CD_int),
        FLAGS,
        code -> value(code, plan, owner));
  }

  private static void value(CodeBuilder code, ViewPlan plan, ClassDesc owner) {
    Label none = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < plan.getters().size(); i++) {
      cases.add(SwitchCase.of(i, code.newLabel()));
    }
    if (cases.isEmpty()) {
      code.aconst_null().areturn();
      return;
    }
    code.iload(1).tableswitch(none, cases);
    for (SwitchCase each : cases) {
      CallPlan getter = plan.getters().get(each.caseValue());
      code.labelBinding(each.target()).aload(0);
      code.invokevirtual(owner, getter.method(), getter.type());
      ViewCode.box(code, getter.type().returnType());
      code.areturn();
    }
    code.labelBinding(none).aconst_null().areturn();
  }

  // ---- arrays

  static void emitArray(ClassBuilder type, ViewPlan plan, ClassDesc element) {
    type.withFlags(ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC).withSuperclass(RuntimeTypes.VIEW_ARRAY);
    type.withMethodBody(
        INIT_NAME,
        OF_SEGMENT,
        0,
        code ->
            code.aload(0)
                .aload(1)
                .loadConstant(plan.byteSize())
                .invokespecial(
                    RuntimeTypes.VIEW_ARRAY,
                    INIT_NAME,
                    MethodTypeDesc.of(CD_void, RuntimeTypes.SEGMENT, CD_long))
                .return_());
    type.withMethodBody(
        "get",
        MethodTypeDesc.of(RuntimeTypes.STRUCT, CD_long),
        FLAGS,
        code -> {
          code.new_(element).dup().aload(0).lload(1).loadConstant(plan.byteSize());
          code.invokevirtual(
              RuntimeTypes.VIEW_ARRAY,
              "element",
              MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long, CD_long));
          code.invokespecial(element, INIT_NAME, OF_SEGMENT).areturn();
        });
  }
}
