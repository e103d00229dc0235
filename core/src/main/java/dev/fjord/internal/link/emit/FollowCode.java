package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.plan.FieldStep;
import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// Two steps in one: the memory that a pointer in a struct stands for, and a view of it that is of
/// the struct's own type, as in lists and trees.
///
/// The view is made before the pointer is found to be NULL, and left alone then. Made in one branch
/// only, it would meet null where the branches join, and the JVM's compiler then makes an object of
/// it, for each node of a list.
final class FollowCode {
  private FollowCode() {}

  /// Emits two steps, if they are such ones.
  static boolean emit(Frame frame, Step step, @Nullable Step next) {
    if (step instanceof FieldStep.Behind behind
        && next instanceof FieldStep.NewView made
        && behind.owner() != null
        && suits(frame.members(), behind, made)) {
      emit(frame, behind, behind.owner(), made);
      return true;
    }
    return false;
  }

  private static boolean suits(
      ClassMembers members, FieldStep.Behind behind, FieldStep.NewView made) {
    return behind.count() == null
        && made.segment().equals(behind.into())
        && !made.array()
        && members.isOf(made.view());
  }

  // The memory's variable stays empty: nothing else reads it.
  private static void emit(
      Frame frame, FieldStep.Behind behind, Variable owner, FieldStep.NewView made) {
    CodeBuilder code = frame.code();
    int view = frame.temporary(TypeKind.REFERENCE);
    frame.load(behind.address());
    code.loadConstant(behind.elementSize());
    FieldCode.pushMemory(frame, owner);
    frame.call(
        RuntimeTypes.FIELDS,
        "at",
        MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long, CD_long, RuntimeTypes.SEGMENT));
    code.astore(view);
    ViewClass.pushNew(code, frame.members().owner(), view).astore(view);
    Label absent = code.newLabel();
    Label end = code.newLabel();
    frame.load(behind.address());
    code.lconst_0().lcmp().ifeq(absent);
    code.aload(view).goto_(end);
    code.labelBinding(absent).aconst_null();
    code.labelBinding(end);
    frame.store(made.into());
  }
}
