package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.plan.FieldStep;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// Steps that make memory of the user, or find it: segments, and the views that stand for them.
final class SegmentCode {
  private SegmentCode() {}

  static void emit(Frame frame, FieldStep.SegmentOf step) {
    CodeBuilder code = frame.code();
    Label absent = code.newLabel();
    Label end = code.newLabel();
    if (FieldCode.isReceiver(frame, step.view())) {
      FieldCode.pushMemory(frame, step.view());
      frame.store(step.into());
      return;
    }
    frame.load(step.view());
    code.ifnull(absent);
    FieldCode.pushMemory(frame, step.view());
    code.goto_(end).labelBinding(absent).aconst_null().labelBinding(end);
    frame.store(step.into());
  }

  static void emit(Frame frame, FieldStep.AllocateIn step) {
    frame.load(step.arena());
    if (step.count() == null) {
      frame.code().lconst_1();
    } else {
      frame.load(step.count());
    }
    frame.code().loadConstant(step.elementSize()).loadConstant(step.alignment());
    frame.call(
        RuntimeTypes.FIELDS,
        "zeroed",
        MethodTypeDesc.of(RuntimeTypes.SEGMENT, RuntimeTypes.ALLOCATOR, CD_long, CD_long, CD_long));
    frame.store(step.into());
  }

  static void emit(CallFrame call, FieldStep.SymbolAddress step) {
    Frame frame = call.frame();
    call.links().loadVariable(frame.code(), step.symbols());
    frame.code().invokeinterface(RuntimeTypes.SEGMENT, "address", MethodTypeDesc.of(CD_long));
    frame.store(step.into());
  }

  static void emit(Frame frame, FieldStep.Slice step) {
    CodeBuilder code = frame.code();
    FieldCode.pushPlace(frame, step.from());
    if (step.count() != null) {
      frame.load(step.count());
      code.loadConstant(step.elementSize()).loadConstant(step.what());
      frame.call(
          RuntimeTypes.FIELDS,
          "slice",
          "(Ljava/lang/foreign/MemorySegment;JJJLjava/lang/String;)Ljava/lang/foreign/MemorySegment;");
    } else if (step.elementSize() == 0) {
      frame.call(
          RuntimeTypes.FIELDS,
          "rest",
          "(Ljava/lang/foreign/MemorySegment;J)Ljava/lang/foreign/MemorySegment;");
    } else {
      code.loadConstant(step.elementSize());
      frame.call(
          RuntimeTypes.FIELDS,
          "slice",
          "(Ljava/lang/foreign/MemorySegment;JJ)Ljava/lang/foreign/MemorySegment;");
    }
    frame.store(step.into());
  }

  static void emit(Frame frame, FieldStep.Behind step) {
    frame.load(step.address());
    frame.code().loadConstant(step.elementSize());
    if (step.count() != null) {
      frame.load(step.count());
      frame.code().lmul();
    }
    if (step.owner() != null) {
      FieldCode.pushMemory(frame, step.owner());
      pushBehind(frame, RuntimeTypes.SEGMENT);
    } else if (step.arena() != null) {
      frame.load(step.arena());
      pushBehind(frame, RuntimeTypes.ARENA);
    } else {
      pushBehind(frame, null);
    }
    frame.store(step.into());
  }

  /// Pops address, size, and what bounds the lifetime, if anything does.
  static void pushBehind(Frame frame, @Nullable ClassDesc bound) {
    frame.call(
        RuntimeTypes.FIELDS,
        "behind",
        bound == null
            ? MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long, CD_long)
            : MethodTypeDesc.of(RuntimeTypes.SEGMENT, CD_long, CD_long, bound));
  }

  static void emit(CallFrame call, FieldStep.Own step) {
    Frame frame = call.frame();
    Function free = Function.of(step.free(), frame.members().widening());
    if (frame.members().closable()) {
      LifeCode.keepUntil(frame, step.arena());
    }
    frame.load(step.address());
    frame.code().loadConstant(step.elementSize());
    if (step.count() != null) {
      frame.load(step.count());
      frame.code().lmul();
    }
    frame.load(step.arena());
    call.links().load(frame.code(), free);
    call.links().loadAddress(frame.code(), free);
    frame.call(
        RuntimeTypes.FIELDS,
        "owned",
        MethodTypeDesc.of(
            RuntimeTypes.SEGMENT,
            CD_long,
            CD_long,
            RuntimeTypes.ARENA,
            CD_MethodHandle,
            RuntimeTypes.SEGMENT));
    frame.store(step.into());
  }

  static void emit(Frame frame, FieldStep.NewView step) {
    frame.load(step.segment());
    wrap(frame, step.view(), step.array());
    frame.store(step.into());
  }

  /// Pops a segment, pushes the view or array of views; null for null.
  static void wrap(Frame frame, ClassDesc view, boolean array) {
    CodeBuilder code = frame.code();
    ClassDesc type = array ? RuntimeTypes.STRUCT_ARRAY : view;
    Label absent = code.newLabel();
    Label end = code.newLabel();
    int segment = frame.temporary(TypeKind.REFERENCE);
    int made = frame.temporary(TypeKind.REFERENCE);
    code.astore(segment).aload(segment).ifnull(absent);
    new LateConstant(array ? "viewArray" : "view", CD_MethodHandle, view).push(code);
    code.aload(segment);
    code.invokevirtual(
        CD_MethodHandle, "invokeExact", MethodTypeDesc.of(type, RuntimeTypes.SEGMENT));
    code.astore(made).goto_(end);
    code.labelBinding(absent).aconst_null().astore(made);
    code.labelBinding(end).aload(made);
  }
}
