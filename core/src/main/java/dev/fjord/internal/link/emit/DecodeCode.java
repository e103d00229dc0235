package dev.fjord.internal.link.emit;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.ElementsPointer;
import dev.fjord.plan.Conversion.TextPointer;
import dev.fjord.plan.Extent;
import dev.fjord.plan.TextEncoding;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;

/// Memory into Java values: emits what reads one value of a place, or of what a pointer points to.
final class DecodeCode {
  private DecodeCode() {}

  /// Pushes the value in a place; counts are in fields of the struct at `struct`.
  static void cell(Frame frame, Conversion conversion, Place at, Place struct, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case Conversion.Value scalar -> {
        at.push(code);
        CellCode.get(code, scalar.carrier());
        ValueCode.toJava(frame, scalar, what);
      }
      case Conversion.HandlePointer handle -> {
        at.push(code);
        CellCode.get(code, handle.carrier());
        HandleCode.arriving(frame, handle, what);
      }
      case Conversion.Pointer pointer -> {
        at.push(code);
        CellCode.get(code, Carrier.POINTER);
        pointer(frame, pointer, struct, what);
      }
      case Conversion.Aggregate aggregate -> aggregate(frame, aggregate, at, what);
    }
  }

  /// Pops an address, pushes the value behind it.
  static void pointer(Frame frame, Conversion.Pointer conversion, Place struct, Name what) {
    CodeBuilder code = frame.code();
    int address = frame.temporary(TypeKind.LONG);
    code.lstore(address);
    if (!conversion.nullable()) {
      code.lload(address);
      what.push(code);
      frame.call(RuntimeTypes.RESULT_FAILURE, "requireNonNull", "(JLjava/lang/String;)V");
      valueBehind(frame, conversion, address, struct, what);
      return;
    }
    int value = frame.temporary(TypeKind.REFERENCE);
    Label end = code.newLabel();
    code.aconst_null().astore(value);
    code.lload(address).lconst_0().lcmp().ifeq(end);
    valueBehind(frame, conversion, address, struct, what);
    code.astore(value);
    code.labelBinding(end).aload(value);
  }

  private static void valueBehind(
      Frame frame, Conversion.Pointer conversion, int address, Place struct, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case TextPointer text -> text(frame, text, address, struct, what);
      case ElementsPointer elements -> elements(frame, elements, address, struct, what);
      case Conversion.SegmentPointer segment -> segment(frame, segment, address, struct, what);
      case Conversion.ViewPointer view -> view(frame, view, address, struct, what);
      case Conversion.HandlePointer handle -> {
        code.lload(address);
        HandleCode.arriving(frame, handle, what);
      }
      case Conversion.FunctionPointer function ->
          UpcallCode.callable(frame, function, address, what);
    }
  }

  private static void text(
      Frame frame, TextPointer conversion, int address, Place struct, Name what) {
    CodeBuilder code = frame.code();
    code.lload(address);
    if (conversion.extent() instanceof Extent.ToZeroWithin(var capacity)) {
      frame.load(capacity);
      code.loadConstant((long) conversion.encoding().unit()).lmul();
      boundedText(frame, conversion.encoding());
      return;
    }
    boolean sized = !(conversion.extent() instanceof Extent.ToZero);
    if (sized) {
      count(frame, conversion, conversion.extent(), struct, what);
      code.loadConstant((long) conversion.encoding().unit()).lmul();
    }
    EncodingCode.load(code, conversion.encoding());
    frame.call(
        RuntimeTypes.STRINGS,
        "decode",
        sized
            ? "(JJLdev/fjord/runtime/Encoding;)Ljava/lang/String;"
            : "(JLdev/fjord/runtime/Encoding;)Ljava/lang/String;");
  }

  /// Pops an address and how many bytes there are at most, pushes the text up to a zero unit.
  private static void boundedText(Frame frame, TextEncoding encoding) {
    EncodingCode.load(frame.code(), encoding);
    frame.call(
        RuntimeTypes.STRINGS,
        "decodeBounded",
        "(JJLdev/fjord/runtime/Encoding;)Ljava/lang/String;");
  }

  private static void elements(
      Frame frame, ElementsPointer conversion, int address, Place struct, Name what) {
    CodeBuilder code = frame.code();
    if (conversion.single()) {
      Place at = new Place(address, 0);
      cell(frame, conversion.element(), at, at, what);
      return;
    }
    if (conversion.extent() instanceof Extent.ToZero) {
      code.lload(address).loadConstant(conversion.element().byteSize());
      frame.call(RuntimeTypes.ELEMENTS, "countToZero", "(JJ)J");
    } else {
      count(frame, conversion, conversion.extent(), struct, what);
    }
    what.push(code);
    frame.call(RuntimeTypes.ELEMENTS, "length", "(JLjava/lang/String;)I");
    int length = frame.temporary(TypeKind.INT);
    code.istore(length);
    array(frame, conversion.element(), conversion.isBulk(), new Place(address, 0), length, what);
  }

  /// Pushes a new array of the elements at a place; its length is in a local variable.
  private static void array(
      Frame frame, Conversion element, boolean bulk, Place at, int length, Name what) {
    if (!bulk) {
      ElementLoops.decode(frame, element, at, length, what);
      return;
    }
    at.push(frame.code());
    frame.code().iload(length);
    frame.call(
        RuntimeTypes.ELEMENTS,
        element.java().displayName() + "s",
        "(JI)" + element.java().arrayType().descriptorString());
  }

  private static void segment(
      Frame frame, Conversion.SegmentPointer conversion, int address, Place struct, Name what) {
    CodeBuilder code = frame.code();
    code.lload(address);
    count(frame, conversion, conversion.extent(), struct, what);
    code.loadConstant(conversion.elementSize()).lmul();
    if (conversion.expires()) {
      UpcallCode.expiringSegment(frame);
    } else {
      frame.call(RuntimeTypes.SCRATCH, "segment", "(JJ)Ljava/lang/foreign/MemorySegment;");
    }
  }

  private static void view(
      Frame frame, Conversion.ViewPointer conversion, int address, Place struct, Name what) {
    CodeBuilder code = frame.code();
    code.lload(address);
    count(frame, conversion, conversion.extent(), struct, what);
    code.loadConstant(conversion.elementSize()).lmul();
    if (conversion.expires()) {
      UpcallCode.expiringSegment(frame);
    } else {
      SegmentCode.pushBehind(frame, null);
    }
    SegmentCode.wrap(frame, conversion.view(), conversion.array());
  }

  /// Pushes how many elements an extent says there are.
  private static void count(
      Frame frame, Conversion conversion, Extent extent, Place struct, Name what) {
    switch (extent) {
      case Extent.Exactly(long count) -> frame.code().loadConstant(count);
      case Extent.In(var count) -> frame.load(count);
      case Extent.InFields fields -> countInField(frame, conversion, fields, struct, what);
      case Extent.ToZero _, Extent.ToZeroWithin _, Extent.OfValue _ ->
          throw new IllegalArgumentException(what + ": nothing says how many elements C left");
    }
  }

  private static void countInField(
      Frame frame, Conversion conversion, Extent.InFields extent, Place struct, Name what) {
    CodeBuilder code = frame.code();
    Extent.CountField field = extent.fields().getFirst();
    struct.plus(field.offset()).push(code);
    CellCode.get(code, field.type().carrier());
    ValueCode.extend(code, field.type().carrier(), field.type().unsigned());
    ValueCode.toLong(code, field.type().carrier(), field.type().unsigned());
    long elementSize = RecordCode.elementSize(conversion);
    long unit = extent.unit() == 0 ? elementSize : extent.unit();
    boolean same = unit == elementSize;
    code.loadConstant(same ? 1L : unit).loadConstant(same ? 1L : elementSize).loadConstant(-1L);
    CountCode.take(frame, what);
  }

  /// Pushes the record, array or text at a place.
  static void aggregate(Frame frame, Conversion.Aggregate conversion, Place at, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case Conversion.RecordAggregate struct -> RecordCode.decode(frame, struct, at, what);
      case Conversion.InlineArray array -> {
        int length = frame.temporary(TypeKind.INT);
        code.loadConstant((int) array.length()).istore(length);
        array(frame, array.element(), array.isBulk(), at, length, what);
      }
      case Conversion.InlineText text -> {
        at.push(code);
        code.loadConstant(text.byteSize());
        boundedText(frame, text.encoding());
      }
    }
  }
}
