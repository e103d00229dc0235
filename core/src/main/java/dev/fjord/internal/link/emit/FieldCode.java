package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.BitRange;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.FieldStep;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Steps on memory of the user: fields read and written in place. What makes or finds the memory is
/// in [SegmentCode].
final class FieldCode {
  private FieldCode() {}

  static void emit(CallFrame call, FieldStep step) {
    Frame frame = call.frame();
    switch (step) {
      case FieldStep.RequireIndex it -> requireIndex(frame, it);
      case FieldStep.RequireBits it -> requireBits(frame, it);
      case FieldStep.SegmentOf it -> SegmentCode.emit(frame, it);
      case FieldStep.AllocateIn it -> SegmentCode.emit(frame, it);
      case FieldStep.SymbolAddress it -> SegmentCode.emit(call, it);
      case FieldStep.Slice it -> SegmentCode.emit(frame, it);
      case FieldStep.Behind it -> SegmentCode.emit(frame, it);
      case FieldStep.Own it -> SegmentCode.emit(call, it);
      case FieldStep.NewView it -> SegmentCode.emit(frame, it);
      case FieldStep.ReadField it -> readField(frame, it);
      case FieldStep.ReadBits it -> readBits(frame, it);
      case FieldStep.ReadMemory it -> readMemory(frame, it);
      case FieldStep.WriteField it -> writeField(frame, it);
      case FieldStep.WriteBits it -> writeBits(frame, it);
      case FieldStep.WriteMemory it -> writeMemory(frame, it);
      case FieldStep.CopyMemory it -> copyMemory(frame, it);
    }
  }

  // ---- checks

  private static void requireIndex(Frame frame, FieldStep.RequireIndex step) {
    frame.load(step.index());
    if (step.count() == null) {
      frame.code().loadConstant(step.length());
    } else {
      frame.load(step.count());
    }
    frame.code().loadConstant(step.what());
    frame.call(RuntimeTypes.FIELDS, "requireIndex", "(JJLjava/lang/String;)V");
  }

  private static void requireBits(Frame frame, FieldStep.RequireBits step) {
    BitRange bits = step.bits();
    frame.load(step.value());
    toLong(frame, step.value(), bits);
    frame.code().loadConstant(bits.least()).loadConstant(bits.greatest());
    frame.code().loadConstant(step.what());
    frame.call(RuntimeTypes.FIELDS, "requireBits", "(JJJLjava/lang/String;)V");
  }

  private static void toLong(Frame frame, Variable value, BitRange bits) {
    Carrier carrier = carrier(value);
    ValueCode.extend(frame.code(), carrier, !bits.signed());
    ValueCode.toLong(frame.code(), carrier, !bits.signed());
  }

  private static Carrier carrier(Variable variable) {
    if (variable.kind() instanceof Variable.C(var carrier)) {
      return carrier;
    }
    return Carrier.POINTER;
  }

  // ---- reading and writing

  private static void readField(Frame frame, FieldStep.ReadField step) {
    pushPlace(frame, step.from());
    ClassDesc type = TypeKind.fromDescriptor(letter(step.carrier())).upperBound();
    frame.call(
        RuntimeTypes.FIELDS,
        "get" + name(step.carrier()),
        MethodTypeDesc.of(type, RuntimeTypes.SEGMENT, CD_long));
    frame.store(step.into());
  }

  private static void writeField(Frame frame, FieldStep.WriteField step) {
    pushPlace(frame, step.to());
    StepCode.pushAddressOrValue(frame, step.value());
    frame.call(
        RuntimeTypes.FIELDS,
        "put" + name(step.carrier()),
        MethodTypeDesc.of(CD_void, RuntimeTypes.SEGMENT, CD_long, loaded(step.carrier())));
  }

  private static ClassDesc loaded(Carrier carrier) {
    return switch (carrier) {
      case BOOL, INT8, INT16, INT32 -> CD_int;
      case INT64, POINTER, MEMORY -> CD_long;
      case FLOAT -> CD_float;
      case DOUBLE -> CD_double;
    };
  }

  private static String name(Carrier carrier) {
    return switch (carrier) {
      case BOOL, INT8 -> "Byte";
      case INT16 -> "Short";
      case INT32 -> "Int";
      case INT64, POINTER, MEMORY -> "Long";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
    };
  }

  private static String letter(Carrier carrier) {
    return switch (carrier) {
      case BOOL, INT8 -> "B";
      case INT16 -> "S";
      case INT32 -> "I";
      case INT64, POINTER, MEMORY -> "J";
      case FLOAT -> "F";
      case DOUBLE -> "D";
    };
  }

  private static void readBits(Frame frame, FieldStep.ReadBits step) {
    pushPlace(frame, step.from());
    frame.code().loadConstant(step.bits().shift()).loadConstant(step.bits().width());
    frame.call(
        RuntimeTypes.BIT_FIELDS,
        step.bits().signed() ? "getSigned" : "get",
        "(Ljava/lang/foreign/MemorySegment;JII)J");
    ValueCode.fromLong(frame.code(), carrier(step.into()));
    frame.store(step.into());
  }

  private static void writeBits(Frame frame, FieldStep.WriteBits step) {
    pushPlace(frame, step.to());
    frame.code().loadConstant(step.bits().shift()).loadConstant(step.bits().width());
    frame.load(step.value());
    toLong(frame, step.value(), step.bits());
    frame.call(RuntimeTypes.BIT_FIELDS, "put", "(Ljava/lang/foreign/MemorySegment;JIIJ)V");
  }

  private static void readMemory(Frame frame, FieldStep.ReadMemory step) {
    frame.memory().loadScratch();
    pushPlace(frame, step.from());
    frame.code().loadConstant(step.byteSize()).loadConstant(step.alignment());
    frame.call(
        RuntimeTypes.FIELDS,
        "read",
        "(Ldev/fjord/runtime/Scratch;Ljava/lang/foreign/MemorySegment;JJJ)J");
    frame.store(step.into());
  }

  private static void writeMemory(Frame frame, FieldStep.WriteMemory step) {
    pushPlace(frame, step.to());
    frame.load(step.from());
    frame.code().loadConstant(step.byteSize());
    frame.call(RuntimeTypes.FIELDS, "write", "(Ljava/lang/foreign/MemorySegment;JJJ)V");
  }

  private static void copyMemory(Frame frame, FieldStep.CopyMemory step) {
    pushPlace(frame, step.to());
    frame.load(step.from());
    frame.code().loadConstant(step.byteSize()).loadConstant(step.what());
    frame.call(
        RuntimeTypes.FIELDS,
        "copy",
        "(Ljava/lang/foreign/MemorySegment;JLjava/lang/foreign/MemorySegment;JLjava/lang/String;)V");
  }

  // ---- places

  static void pushPlace(Frame frame, FieldStep.At at) {
    CodeBuilder code = frame.code();
    pushMemory(frame, at.memory());
    code.loadConstant(at.offset());
    if (at.index() != null) {
      frame.load(at.index());
      code.loadConstant(at.stride()).lmul().ladd();
    }
  }

  static boolean isReceiver(Frame frame, Variable view) {
    return frame.members().isView() && frame.isReceiver(view);
  }

  /// Pushes the segment that a variable is, or that the view in it stands for.
  static void pushMemory(Frame frame, Variable memory) {
    CodeBuilder code = frame.code();
    frame.load(memory);
    ClassDesc type = Frame.javaType(memory);
    if (isReceiver(frame, memory)) {
      code.getfield(frame.members().owner(), ViewClass.SEGMENT, RuntimeTypes.SEGMENT);
    } else if (!type.equals(RuntimeTypes.SEGMENT)) {
      ClassDesc owner =
          type.equals(RuntimeTypes.STRUCT_ARRAY) ? RuntimeTypes.STRUCT_ARRAY : RuntimeTypes.STRUCT;
      code.invokeinterface(owner, "segment", MethodTypeDesc.of(RuntimeTypes.SEGMENT));
    }
  }
}
