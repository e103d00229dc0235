package dev.fjord.internal.link.emit;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.ElementsPointer;
import dev.fjord.plan.Conversion.TextPointer;
import dev.fjord.plan.Extent;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;

/// Java values into memory: emits what writes one value into a place, or into new memory that a
/// pointer points to.
final class EncodeCode {
  private EncodeCode() {}

  /// Writes the value that `value` pushes into a place whose gaps are zero already.
  static void cell(Frame frame, Conversion conversion, Runnable value, Place at, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case Conversion.Value scalar -> {
        at.push(code);
        value.run();
        ValueCode.toC(frame, scalar, what);
        CellCode.put(code, scalar.carrier());
      }
      case Conversion.Pointer pointer -> {
        int local = keep(frame, value, pointer.java());
        if (!pointer.nullable() && !pointer.java().isPrimitive()) {
          requireNonNull(frame, local, what);
        }
        at.push(code);
        pointer(frame, pointer, local, true, what);
        CellCode.put(code, carrier(pointer));
      }
      case Conversion.Aggregate aggregate -> {
        int local = keep(frame, value, aggregate.java());
        requireNonNull(frame, local, what);
        aggregate(frame, aggregate, local, at, what);
      }
    }
  }

  /// Pushes the pointer for the value in a local variable; NULL for `null`. Without `contents` only
  /// the room is made.
  static void pointer(
      Frame frame, Conversion.Pointer conversion, int local, boolean contents, Name what) {
    CodeBuilder code = frame.code();
    if (!conversion.nullable()) {
      pointerToValue(frame, conversion, local, contents, what);
      return;
    }
    Label present = code.newLabel();
    Label end = code.newLabel();
    code.aload(local).ifnonnull(present);
    frame.pushZero(TypeKind.from(CellCode.type(carrier(conversion))));
    code.goto_(end).labelBinding(present);
    pointerToValue(frame, conversion, local, contents, what);
    code.labelBinding(end);
  }

  private static void pointerToValue(
      Frame frame, Conversion.Pointer conversion, int local, boolean contents, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case TextPointer text -> text(frame, text, local, what);
      case ElementsPointer elements -> elements(frame, elements, local, contents, what);
      case Conversion.SegmentPointer segment -> {
        code.aload(local).loadConstant(byteSize(segment));
        what.push(code);
        frame.call(
            RuntimeTypes.ARGUMENTS,
            "memory",
            "(Ljava/lang/foreign/MemorySegment;JLjava/lang/String;)J");
      }
      case Conversion.ViewPointer view -> {
        code.aload(local);
        code.invokeinterface(
            view.array() ? RuntimeTypes.STRUCT_ARRAY : RuntimeTypes.STRUCT,
            "segment",
            java.lang.constant.MethodTypeDesc.of(RuntimeTypes.SEGMENT));
        code.loadConstant(-1L);
        what.push(code);
        frame.call(
            RuntimeTypes.ARGUMENTS,
            "memory",
            "(Ljava/lang/foreign/MemorySegment;JLjava/lang/String;)J");
      }
      case Conversion.HandlePointer handle -> HandleCode.unwrap(frame, handle, local);
      case Conversion.FunctionPointer function -> InnerCode.open(frame, function, local);
    }
  }

  private static long byteSize(Conversion.SegmentPointer segment) {
    return segment.extent() instanceof Extent.Exactly(long count)
        ? count * segment.elementSize()
        : -1;
  }

  private static Carrier carrier(Conversion.Pointer pointer) {
    return pointer instanceof Conversion.HandlePointer handle ? handle.carrier() : Carrier.POINTER;
  }

  private static void text(Frame frame, TextPointer conversion, int local, Name what) {
    CodeBuilder code = frame.code();
    frame.memory().loadScratch();
    code.aload(local);
    boolean sized = !(conversion.extent() instanceof Extent.ToZero);
    boolean plain = conversion.encoding().equals(dev.fjord.plan.TextEncoding.UTF_8) && !sized;
    if (!plain) {
      EncodingCode.load(code, conversion.encoding());
    }
    what.push(code);
    frame.call(
        RuntimeTypes.STRINGS,
        sized ? "encodeSized" : "encode",
        plain
            ? "(Ldev/fjord/runtime/Scratch;Ljava/lang/String;Ljava/lang/String;)J"
            : "(Ldev/fjord/runtime/Scratch;Ljava/lang/String;Ldev/fjord/runtime/Encoding;Ljava/lang/String;)J");
  }

  private static void elements(
      Frame frame, ElementsPointer conversion, int local, boolean contents, Name what) {
    CodeBuilder code = frame.code();
    if (conversion.single()) {
      code.lconst_1();
      room(frame, conversion.element(), false);
      if (contents) {
        single(frame, conversion.element(), local, what);
      }
      return;
    }
    requireLength(frame, conversion.extent(), local, what);
    boolean terminated = conversion.extent() instanceof Extent.ToZero;
    if (conversion.isBulk()) {
      frame.memory().loadScratch();
      code.aload(local).loadConstant(contents ? 1 : 0).loadConstant(terminated ? 1 : 0);
      frame.call(
          RuntimeTypes.ELEMENTS,
          "encode",
          "(Ldev/fjord/runtime/Scratch;" + conversion.java().descriptorString() + "ZZ)J");
      return;
    }
    code.aload(local).arraylength().i2l();
    room(frame, conversion.element(), terminated);
    if (contents) {
      code.dup2();
      int at = frame.temporary(TypeKind.LONG);
      code.lstore(at);
      ElementLoops.encode(frame, conversion.element(), local, new Place(at, 0), what);
    }
  }

  /// The room's address is on the stack and stays there.
  private static void single(Frame frame, Conversion element, int local, Name what) {
    CodeBuilder code = frame.code();
    int at = frame.temporary(TypeKind.LONG);
    TypeKind kind = TypeKind.from(element.java());
    code.dup2().lstore(at);
    cell(frame, element, () -> code.loadLocal(kind, local), new Place(at, 0), what);
  }

  /// Pops a count, pushes the address of zeroed memory for so many elements.
  private static void room(Frame frame, Conversion element, boolean terminated) {
    CodeBuilder code = frame.code();
    int count = frame.temporary(TypeKind.LONG);
    code.lstore(count);
    frame.memory().loadScratch();
    code.lload(count).loadConstant(element.byteSize()).loadConstant(Alignment.of(element));
    code.loadConstant(terminated ? 1 : 0);
    frame.call(RuntimeTypes.ELEMENTS, "room", "(Ldev/fjord/runtime/Scratch;JJJZ)J");
  }

  private static void requireLength(Frame frame, Extent extent, int local, Name what) {
    if (extent instanceof Extent.Exactly(long count)) {
      frame.code().aload(local).arraylength().i2l().loadConstant(count);
      what.push(frame.code());
      frame.call(RuntimeTypes.COUNTS, "requireEqual", "(JJLjava/lang/String;)V");
    }
  }

  /// Writes the record, array or text in a local variable into a place.
  static void aggregate(
      Frame frame, Conversion.Aggregate conversion, int local, Place at, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case Conversion.RecordAggregate struct -> RecordCode.encode(frame, struct, local, at, what);
      case Conversion.InlineArray array -> {
        requireLength(frame, new Extent.Exactly(array.length()), local, what);
        if (array.isBulk()) {
          at.push(code);
          code.aload(local).iconst_0().loadConstant((int) array.length());
          frame.call(
              RuntimeTypes.MEMORY, "copyIn", "(J" + array.java().descriptorString() + "II)V");
        } else {
          ElementLoops.encode(frame, array.element(), local, at, what);
        }
      }
      case Conversion.InlineText text -> {
        at.push(code);
        code.loadConstant(text.byteSize()).aload(local);
        EncodingCode.load(code, text.encoding());
        what.push(code);
        frame.call(
            RuntimeTypes.STRINGS,
            "copyTo",
            "(JJLjava/lang/String;Ldev/fjord/runtime/Encoding;Ljava/lang/String;)I");
        code.pop();
      }
    }
  }

  private static int keep(Frame frame, Runnable value, ClassDesc type) {
    TypeKind kind = TypeKind.from(type);
    int local = frame.temporary(kind);
    value.run();
    frame.code().storeLocal(kind, local);
    return local;
  }

  static void requireNonNull(Frame frame, int local, Name what) {
    frame.code().aload(local);
    what.push(frame.code());
    frame.call(RuntimeTypes.NULLS, "require", "(Ljava/lang/Object;Ljava/lang/String;)V");
  }
}
