package dev.fjord.internal.link.emit;

import dev.fjord.plan.BitField;
import dev.fjord.plan.BitRange;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.ElementsPointer;
import dev.fjord.plan.Conversion.Field;
import dev.fjord.plan.Conversion.RecordAggregate;
import dev.fjord.plan.Conversion.TextPointer;
import dev.fjord.plan.Extent;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records into structs and back, component by component.
final class RecordCode {
  private RecordCode() {}

  /// Writes the record in a local variable, and the counts that its arrays and texts imply.
  static void encode(Frame frame, RecordAggregate conversion, int local, Place at, Name what) {
    if (FarRecords.write(frame, conversion)) {
      FarRecords.encode(frame, conversion, local, at, what);
      return;
    }
    Map<Extent.CountField, Integer> counted = new HashMap<>();
    for (Field field : conversion.fields()) {
      Name name = what.component(field.component());
      int component = read(frame, conversion, field, local);
      Place cell = at.plus(field.offset());
      TypeKind kind = TypeKind.from(field.java());
      Runnable value = () -> frame.code().loadLocal(kind, component);
      BitRange bits = field.bits();
      if (bits != null) {
        BitFieldCode.encode(frame, new BitField(field, bits), value, cell, name);
      } else {
        EncodeCode.cell(frame, field.conversion(), value, cell, name);
      }
      if (extent(field.conversion()) instanceof Extent.InFields counts) {
        int count = count(frame, field, component, counts.unit(), name);
        counts
            .fields()
            .forEach(target -> {
              requireSame(frame, counted.put(target, count), count, name);
              writeCount(frame, target, count, at, name);
            });
      }
    }
  }

  /// Each accessor is called once.
  private static int read(Frame frame, RecordAggregate conversion, Field field, int local) {
    TypeKind kind = TypeKind.from(field.java());
    int component = frame.temporary(kind);
    frame.code().aload(local);
    frame.invoke(conversion.java(), field.component(), MethodTypeDesc.of(field.java()));
    frame.code().storeLocal(kind, component);
    return component;
  }

  /// How many elements a pointer stands for.
  static Extent extent(Conversion conversion) {
    return switch (conversion) {
      case TextPointer text -> text.extent();
      case ElementsPointer elements -> elements.extent();
      case Conversion.SegmentPointer segment -> segment.extent();
      case Conversion.ViewPointer view -> view.extent();
      case Conversion.FunctionPointer _,
          Conversion.HandlePointer _,
          Conversion.Value _,
          Conversion.Aggregate _ ->
          new Extent.OfValue();
    };
  }

  /// Keeps the number of units that a component has; 0 for `null`.
  private static int count(Frame frame, Field field, int component, long unit, Name what) {
    CodeBuilder code = frame.code();
    int count = frame.temporary(TypeKind.LONG);
    Label absent = code.newLabel();
    code.lconst_0().lstore(count).aload(component).ifnull(absent);
    switch (field.conversion()) {
      case TextPointer text -> {
        code.aload(component);
        EncodingCode.load(code, text.encoding());
        what.push(code);
        frame.call(
            RuntimeTypes.ARGUMENTS,
            "units",
            "(Ljava/lang/String;Ldev/fjord/runtime/Encoding;Ljava/lang/String;)J");
      }
      case Conversion.SegmentPointer _ -> {
        code.aload(component);
        frame.call(RuntimeTypes.ARGUMENTS, "byteSize", "(Ljava/lang/foreign/MemorySegment;)J");
      }
      case ElementsPointer _ -> code.aload(component).arraylength().i2l();
      case Conversion.ViewPointer view -> {
        if (!view.array()) {
          code.lconst_1();
        } else {
          code.aload(component);
          code.invokeinterface(
              RuntimeTypes.STRUCT_ARRAY, "size", MethodTypeDesc.ofDescriptor("()J"));
        }
      }
      case Conversion.FunctionPointer _,
          Conversion.HandlePointer _,
          Conversion.Value _,
          Conversion.Aggregate _ ->
          throw new IllegalArgumentException(what + " has no elements to count");
    }
    divide(frame, field.conversion(), unit, what);
    code.lstore(count);
    code.labelBinding(absent);
    return count;
  }

  /// Elements on the stack become units of `unit` bytes.
  private static void divide(Frame frame, Conversion conversion, long unit, Name what) {
    CodeBuilder code = frame.code();
    long elementSize = elementSize(conversion);
    boolean isSegment = conversion instanceof Conversion.SegmentPointer;
    long divisor = unit == 0 ? elementSize : unit;
    if (!isSegment && divisor != elementSize) {
      code.loadConstant(elementSize).lmul();
    }
    if (isSegment || divisor != elementSize) {
      code.loadConstant(divisor);
      what.push(code);
      frame.call(RuntimeTypes.COUNTS, "divided", "(JJLjava/lang/String;)J");
    }
  }

  private static void requireSame(Frame frame, @Nullable Integer earlier, int count, Name what) {
    if (earlier != null) {
      frame.code().lload(earlier).lload(count);
      what.push(frame.code());
      frame.call(RuntimeTypes.COUNTS, "requireEqual", "(JJLjava/lang/String;)V");
    }
  }

  private static void writeCount(
      Frame frame, Extent.CountField target, int count, Place at, Name what) {
    at.plus(target.offset()).push(frame.code());
    frame.code().lload(count);
    CountCode.fit(frame, target.type(), what);
    CellCode.put(frame.code(), target.type().carrier());
  }

  /// Pushes a new record of what is in the struct.
  static void decode(Frame frame, RecordAggregate conversion, Place at, Name what) {
    if (FarRecords.read(frame, conversion)) {
      FarRecords.decode(frame, conversion, at, what);
      return;
    }
    CodeBuilder code = frame.code();
    List<Integer> components = new ArrayList<>();
    for (Field field : conversion.fields()) {
      Place cell = at.plus(field.offset());
      Name name = what.component(field.component());
      BitRange bits = field.bits();
      if (bits != null) {
        BitFieldCode.decode(frame, new BitField(field, bits), cell, name);
      } else {
        DecodeCode.cell(frame, field.conversion(), cell, at, name);
      }
      int component = frame.temporary(TypeKind.from(field.java()));
      code.storeLocal(TypeKind.from(field.java()), component);
      components.add(component);
    }
    code.new_(conversion.java()).dup();
    for (int i = 0; i < components.size(); i++) {
      TypeKind kind = TypeKind.from(conversion.fields().get(i).java());
      code.loadLocal(kind, components.get(i));
    }
    code.invokespecial(conversion.java(), "<init>", conversion.constructor());
  }

  /// The size of what one count counts if it counts elements.
  static long elementSize(Conversion conversion) {
    return switch (conversion) {
      case TextPointer text -> text.encoding().unit();
      case ElementsPointer elements -> elements.element().byteSize();
      case Conversion.SegmentPointer segment -> segment.elementSize();
      case Conversion.ViewPointer view -> view.elementSize();
      case Conversion.FunctionPointer _,
          Conversion.HandlePointer _,
          Conversion.Value _,
          Conversion.Aggregate _ ->
          1;
    };
  }
}
