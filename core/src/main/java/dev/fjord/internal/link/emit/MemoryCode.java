package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.ElementsPointer;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Steps that make memory, fill it, and read what C left in it.
final class MemoryCode {
  private MemoryCode() {}

  static void emit(CallFrame call, EncodeStep.Allocate step) {
    Frame frame = call.frame();
    CodeBuilder code = frame.code();
    frame.memory().loadScratch();
    if (step.count() == null) {
      code.lconst_1();
    } else {
      frame.load(step.count());
    }
    code.loadConstant(step.elementSize()).loadConstant(step.alignment()).iconst_0();
    frame.call(RuntimeTypes.ELEMENTS, "room", "(Ldev/fjord/runtime/Scratch;JJJZ)J");
    Lifetimes.keep(call, step.lifetime(), () -> pushSize(frame, step));
    frame.store(step.into());
  }

  private static void pushSize(Frame frame, EncodeStep.Allocate step) {
    frame.code().loadConstant(step.elementSize());
    if (step.count() != null) {
      frame.load(step.count());
      frame.code().lmul();
    }
  }

  static void emit(Frame frame, EncodeStep.ConstantText step) {
    frame.memory().loadScratch();
    frame.code().loadConstant(step.text());
    frame.call(RuntimeTypes.STRINGS, "encode", "(Ldev/fjord/runtime/Scratch;Ljava/lang/String;)J");
    frame.store(step.into());
  }

  static void emit(CallFrame call, EncodeStep.Encode step) {
    Frame frame = call.frame();
    if (!(step.conversion() instanceof Conversion.Pointer pointer && pointer.nullable())) {
      frame.requireNonNull(step.value(), step.what());
    }
    InnerCode.around(frame, step, () -> encodeWhereItStays(frame, step));
    Lifetimes.keep(
        call,
        step.lifetime(),
        () -> Lifetimes.pushSize(frame, step.conversion(), local(frame, step.value())));
    frame.store(step.into());
  }

  private static void encodeWhereItStays(Frame frame, EncodeStep.Encode step) {
    if (step.lifetime() instanceof Lifetime.OfArena(var arena)) {
      frame.memory().inArena(() -> frame.load(arena), () -> encode(frame, step));
    } else if (RetentionCode.isKept(step.lifetime())) {
      RetentionCode.inKept(frame, step.lifetime(), () -> encode(frame, step));
    } else {
      encode(frame, step);
    }
  }

  private static void encode(Frame frame, EncodeStep.Encode step) {
    CodeBuilder code = frame.code();
    switch (step.conversion()) {
      case Conversion.Pointer pointer ->
          EncodeCode.pointer(
              frame, pointer, local(frame, step.value()), step.contents(), Name.of(step.what()));
      case Conversion.Aggregate aggregate -> {
        int at = room(frame, aggregate);
        EncodeCode.aggregate(
            frame, aggregate, local(frame, step.value()), new Place(at, 0), Name.of(step.what()));
        code.lload(at);
      }
      case Conversion.Value scalar -> {
        int at = room(frame, scalar);
        Runnable value = () -> frame.load(step.value());
        EncodeCode.cell(frame, scalar, value, new Place(at, 0), Name.of(step.what()));
        code.lload(at);
      }
    }
  }

  /// Makes room for one value, with zeros where encoding writes nothing.
  private static int room(Frame frame, Conversion conversion) {
    CodeBuilder code = frame.code();
    int at = frame.temporary(TypeKind.LONG);
    boolean few = Gaps.areFew(conversion);
    frame.memory().loadScratch();
    code.loadConstant(conversion.byteSize()).loadConstant(Alignment.of(conversion));
    frame.invoke(
        RuntimeTypes.SCRATCH,
        few ? "allocate" : "allocateZeroed",
        MethodTypeDesc.of(CD_long, CD_long, CD_long));
    code.lstore(at);
    if (few && !FarRecords.write(frame, conversion)) {
      Gaps.of(conversion).forEach(gap -> CellCode.zero(code, at, gap));
    }
    return at;
  }

  static void emit(Frame frame, EncodeStep.Pass step) {
    CodeBuilder code = frame.code();
    ClassDesc type = Frame.javaType(step.value());
    ClassDesc passed = passedType(type);
    if (!step.critical()) {
      frame.memory().loadScratch();
    }
    frame.load(step.value());
    if (type.isArray()) {
      arrayAsSegment(frame, type);
    }
    code.loadConstant(step.written() ? 1 : 0).loadConstant(step.what());
    frame.call(
        RuntimeTypes.ARGUMENTS,
        step.critical() ? "passUncopied" : "pass",
        step.critical()
            ? MethodTypeDesc.of(RuntimeTypes.SEGMENT, passed, CD_boolean, CD_String)
            : MethodTypeDesc.of(
                RuntimeTypes.SEGMENT, RuntimeTypes.SCRATCH, passed, CD_boolean, CD_String));
    frame.store(step.into());
  }

  private static void arrayAsSegment(Frame frame, ClassDesc type) {
    CodeBuilder code = frame.code();
    int array = frame.temporary(TypeKind.REFERENCE);
    Label present = code.newLabel();
    Label end = code.newLabel();
    code.astore(array).aload(array).ifnonnull(present).aconst_null().goto_(end);
    code.labelBinding(present).aload(array);
    code.invokestatic(
        RuntimeTypes.SEGMENT, "ofArray", MethodTypeDesc.of(RuntimeTypes.SEGMENT, type), true);
    code.labelBinding(end);
  }

  /// Of buffers only what all have in common is used.
  private static ClassDesc passedType(ClassDesc type) {
    return type.isArray() || type.equals(RuntimeTypes.SEGMENT)
        ? RuntimeTypes.SEGMENT
        : RuntimeTypes.BUFFER;
  }

  static void emit(Frame frame, CopyBackStep.PassBack step) {
    ClassDesc type = Frame.javaType(step.value());
    if (type.isArray()) {
      return;
    }
    frame.load(step.from());
    frame.load(step.value());
    pushOr(frame, step.valid());
    frame.call(
        RuntimeTypes.ARGUMENTS,
        "back",
        MethodTypeDesc.of(CD_void, RuntimeTypes.SEGMENT, passedType(type), CD_long));
  }

  static void emit(Frame frame, ReadStep.Decode step) {
    CodeBuilder code = frame.code();
    if (step.from().kind() instanceof Variable.Block
        || step.conversion() instanceof Conversion.Aggregate) {
      int base = frame.temporary(TypeKind.LONG);
      StepCode.pushPlace(frame, step.from(), step.offset());
      code.lstore(base);
      Place at = new Place(base, 0);
      if (step.conversion() instanceof Conversion.Pointer pointer) {
        at.push(code);
        DecodeCode.pointer(frame, pointer, at, Name.of(step.what()));
      } else {
        DecodeCode.cell(frame, step.conversion(), at, at, Name.of(step.what()));
      }
    } else {
      fromRegister(frame, step);
    }
    frame.store(step.into());
  }

  private static void fromRegister(Frame frame, ReadStep.Decode step) {
    frame.load(step.from());
    switch (step.conversion()) {
      case Conversion.Value scalar -> ValueCode.toJava(frame, scalar, Name.of(step.what()));
      case Conversion.HandlePointer handle ->
          HandleCode.arriving(frame, handle, Name.of(step.what()));
      case Conversion.Pointer pointer ->
          DecodeCode.pointer(frame, pointer, new Place(-1, 0), Name.of(step.what()));
      case Conversion.Aggregate _ -> throw new AssertionError("a struct is in memory");
    }
  }

  static void emit(Frame frame, CopyBackStep.CopyBack step) {
    CodeBuilder code = frame.code();
    ElementsPointer conversion = step.conversion();
    Label end = code.newLabel();
    int array = local(frame, step.array());
    code.aload(array).ifnull(end);
    if (conversion.isBulk()) {
      frame.load(step.from());
      code.aload(array);
      if (step.valid() == null) {
        code.loadConstant(Long.MAX_VALUE);
      } else {
        frame.load(step.valid());
      }
      frame.call(
          RuntimeTypes.ELEMENTS, "back", "(J" + conversion.java().descriptorString() + "J)V");
    } else {
      int from = frame.temporary(TypeKind.LONG);
      frame.load(step.from());
      code.lstore(from);
      ElementLoops.into(
          frame,
          conversion.element(),
          new Place(from, 0),
          array,
          () -> pushLimit(frame, step, array),
          Name.of(step.array().name()));
    }
    code.labelBinding(end);
  }

  private static void pushLimit(Frame frame, CopyBackStep.CopyBack step, int array) {
    CodeBuilder code = frame.code();
    code.aload(array).arraylength();
    if (step.valid() != null) {
      code.i2l();
      frame.load(step.valid());
      frame.call(ClassDesc.of("java.lang.Math"), "min", "(JJ)J");
      code.l2i();
    }
  }

  /// Into memory that C points to; NULL: nothing is written.
  static void emit(Frame frame, CopyBackStep.WriteBack step) {
    CodeBuilder code = frame.code();
    Label end = code.newLabel();
    frame.load(step.to());
    code.lconst_0().lcmp().ifeq(end);
    int base = frame.temporary(TypeKind.LONG);
    StepCode.pushPlace(frame, step.to(), step.offset());
    code.lstore(base);
    Place at = new Place(base, 0);
    if (step.conversion() instanceof ElementsPointer elements && !elements.single()) {
      writeElements(frame, step, elements, at);
    } else if (step.conversion() instanceof ElementsPointer single) {
      EncodeCode.cell(
          frame, single.element(), () -> frame.load(step.value()), at, Name.of(step.what()));
    } else {
      EncodeCode.cell(
          frame, step.conversion(), () -> frame.load(step.value()), at, Name.of(step.what()));
    }
    code.labelBinding(end);
  }

  private static void writeElements(
      Frame frame, CopyBackStep.WriteBack step, ElementsPointer conversion, Place at) {
    CodeBuilder code = frame.code();
    int array = local(frame, step.value());
    if (conversion.isBulk()) {
      at.push(code);
      code.aload(array);
      pushOr(frame, step.capacity());
      code.loadConstant(step.what());
      frame.call(
          RuntimeTypes.ELEMENTS,
          "write",
          "(J" + conversion.java().descriptorString() + "JLjava/lang/String;)V");
      return;
    }
    code.aload(array).arraylength().i2l();
    pushOr(frame, step.capacity());
    code.loadConstant(step.what());
    frame.call(RuntimeTypes.ELEMENTS, "requireRoom", "(JJLjava/lang/String;)V");
    ElementLoops.encode(frame, conversion.element(), array, at, Name.of(step.what()));
  }

  private static void pushOr(Frame frame, @org.jspecify.annotations.Nullable Variable count) {
    if (count == null) {
      frame.code().loadConstant(-1L);
    } else {
      frame.load(count);
    }
  }

  private static int local(Frame frame, Variable value) {
    return frame.slotOf(value);
  }
}
