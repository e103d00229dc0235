package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// Plans what reads a field, or a variable of the library: in place where Java sees memory, copied
/// where it sees values.
final class FieldReader {
  private final FieldContext context;
  private final Notes notes;
  private final CTypes types;
  private final Draft draft;
  private final Site site;

  FieldReader(FieldContext context) {
    this(context, context.java.notes());
  }

  /// Reads by these notes, not by all of the method's.
  FieldReader(FieldContext context, Notes notes) {
    this.context = context;
    this.notes = notes;
    this.types = context.types;
    this.draft = context.draft;
    this.site = context.site;
  }

  /// The variable that holds the Java value, or null after a diagnostic.
  @Nullable Variable read(Slot slot, FieldStep.At at, JavaUse java) {
    if (slot.bits() != null) {
      return bits(slot, slot.bits(), at, java);
    }
    ClassDesc type = java.type();
    if (type.equals(JavaNames.STRUCT_ARRAY)) {
      return array(slot, at, java);
    }
    if (context.conversions.contract().types().isSubtype(type, JavaNames.STRUCT)) {
      return view(slot, at, java);
    }
    if (type.equals(JavaNames.SEGMENT)) {
      return segment(slot, at, java);
    }
    return value(slot, at, java);
  }

  // ---- values

  private @Nullable Variable bits(Slot slot, BitRange bits, FieldStep.At at, JavaUse java) {
    Conversion conversion = choose(slot, java, null);
    if (!(conversion instanceof Conversion.Value value)) {
      return null;
    }
    Variable raw = draft.c(slot.name(), value.carrier());
    draft.add(new FieldStep.ReadBits(raw, at, bits));
    return decoded(raw, value, slot, java);
  }

  private @Nullable Variable value(Slot slot, FieldStep.At at, JavaUse java) {
    Sizing sizing = Sizing.of(notes);
    boolean pointer = types.pointee(slot.type()) != null && !isInline(slot.type());
    boolean counted = pointer && !sizing.references().isEmpty();
    Variable count = counted ? context.countInSibling(sizing, at, divisor(slot, java)) : null;
    Conversion conversion =
        choose(slot, java, pointer ? extent(sizing, count, java) : refuseFlexible(slot));
    return switch (conversion) {
      case null -> null;
      case Conversion.Value value -> {
        Variable raw = draft.c(slot.name(), value.carrier());
        draft.add(new FieldStep.ReadField(raw, at, value.carrier(), Phase.JUDGE));
        yield decoded(raw, value, slot, java);
      }
      case Conversion.HandlePointer handle -> {
        Variable raw = draft.c(slot.name(), handle.carrier());
        draft.add(new FieldStep.ReadField(raw, at, handle.carrier(), Phase.JUDGE));
        yield decoded(raw, handle, slot, java);
      }
      case Conversion.Pointer it -> {
        Variable raw = draft.c(slot.name(), Carrier.POINTER);
        draft.add(new FieldStep.ReadField(raw, at, Carrier.POINTER, Phase.JUDGE));
        yield decoded(raw, it, slot, java);
      }
      case Conversion.Aggregate aggregate -> {
        Variable block = draft.block(slot.name());
        draft.add(
            new FieldStep.ReadMemory(
                block, at, aggregate.byteSize(), align(slot.type()), Phase.JUDGE));
        yield decoded(block, aggregate, slot, java);
      }
    };
  }

  // What the sibling's count is divided by to be one of elements.
  private long divisor(Slot slot, JavaUse java) {
    CType pointee = types.pointee(slot.type());
    boolean text = java.type().equals(JavaNames.STRING);
    return pointee != null && Sizing.of(notes).countsBytes(types.isVoid(pointee), text)
        ? LeftCount.elementSize(pointee, java, notes, context.conversions)
        : 1;
  }

  private long align(CType type) {
    return types.layout(type).align();
  }

  private Variable decoded(Variable from, Conversion conversion, Slot slot, JavaUse java) {
    Variable into = draft.java(slot.name(), java.type());
    draft.add(new ReadStep.Decode(into, from, 0, conversion, slot.name(), Phase.DECODE));
    return into;
  }

  private @Nullable Conversion choose(Slot slot, JavaUse java, @Nullable Extent extent) {
    Cell cell = new Cell(slot.type(), java, notes, Cell.Direction.OUT, Cell.Place.IN_PLACE, extent);
    return context.conversions.choose(cell, site);
  }

  private static @Nullable Extent extent(Sizing sizing, @Nullable Variable count, JavaUse java) {
    if (count != null) {
      return new Extent.In(count);
    }
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    return java.type().isArray() && !sizing.present() ? new Extent.Exactly(1) : null;
  }

  // `T x[]` at the end of a struct is read like a pointer to its elements.
  private @Nullable Extent refuseFlexible(Slot slot) {
    if (!(types.resolve(slot.type()) instanceof ArrayType array)
        || array.length() instanceof ArrayLength.Fixed) {
      return null;
    }
    site.refuse(
        DiagnosticId.EXTENT,
        "`" + slot.name() + "` is an array without a length",
        "read its elements by `T "
            + context.java.name()
            + "(long i)` with @Sized, as a StructArray, or as a"
            + " MemorySegment");
    return null;
  }

  // ---- memory in place

  private @Nullable Variable view(Slot slot, FieldStep.At at, JavaUse java) {
    ViewShape shape = ViewShape.of(java.type(), context.conversions);
    Variable segment = draft.java(slot.name() + ".segment", JavaNames.SEGMENT);
    CType pointee = isInline(slot.type()) ? null : types.pointee(slot.type());
    if (pointee != null) {
      if (!fits(shape, pointee, slot)) {
        return null;
      }
      Variable address = pointer(slot, at, java);
      draft.add(
          new FieldStep.Behind(
              segment, address, null, shape.byteSize(), at.memory(), null, Phase.DECODE));
    } else {
      if (!fits(shape, slot.type(), slot)) {
        return null;
      }
      draft.add(
          new FieldStep.Slice(segment, at, null, shape.byteSize(), slot.name(), Phase.DECODE));
    }
    return viewOf(segment, java.type(), false, java, slot);
  }

  private Variable viewOf(
      Variable segment, ClassDesc view, boolean array, JavaUse java, Slot slot) {
    Variable into = draft.java(slot.name(), java.type());
    draft.add(new FieldStep.NewView(into, segment, view, array, Phase.DECODE));
    return into;
  }

  /// Whether the view stands for that type.
  private boolean fits(ViewShape shape, CType type, Slot slot) {
    CType bare = types.resolve(type);
    if (types.isVoid(bare) || types.scope().compatible(types.resolve(shape.c()), bare)) {
      return true;
    }
    site.refuse(
        DiagnosticId.CONVERSION,
        shape.view().displayName().replace('$', '.')
            + " stands for `"
            + shape.c()
            + "`, `"
            + slot.name()
            + "` is `"
            + type
            + "`",
        "use the view whose @C is this type");
    return false;
  }

  private Variable pointer(Slot slot, FieldStep.At at, JavaUse java) {
    Variable address = draft.c(slot.name(), Carrier.POINTER);
    draft.add(new FieldStep.ReadField(address, at, Carrier.POINTER, Phase.JUDGE));
    if (!java.nullable()) {
      draft.add(new JudgeStep.RequireResult(address, slot.name()));
    }
    return address;
  }

  private @Nullable Variable array(Slot slot, FieldStep.At at, JavaUse java) {
    ClassDesc view = java.argument();
    if (view == null) {
      site.refuse(
          DiagnosticId.CONVERSION,
          "StructArray does not say of which view",
          "write StructArray<Point>");
      return null;
    }
    ViewShape shape = ViewShape.of(view, context.conversions);
    Variable segment = elements(slot, at, java, shape);
    return segment == null ? null : viewOf(segment, view, true, java, slot);
  }

  private @Nullable Variable elements(Slot slot, FieldStep.At at, JavaUse java, ViewShape shape) {
    CType element = element(slot.type());
    if (element == null || !fits(shape, element, slot)) {
      return refuseElements(slot, element);
    }
    return whole(slot, at, java, shape.byteSize());
  }

  private @Nullable Variable refuseElements(Slot slot, @Nullable CType element) {
    if (element == null) {
      site.refuse(
          DiagnosticId.CONVERSION,
          "`" + slot.name() + "` is `" + slot.type() + "`, which has no elements",
          "a StructArray stands for an array, or for a pointer with @Sized");
    }
    return null;
  }

  /// The memory of all elements, and how many there are if that is not fixed.
  record Run(Variable segment, @Nullable Variable count) {}

  /// The memory of all elements of an array, or of what a pointer with `@Sized` points to.
  @Nullable Run run(Slot slot, FieldStep.At at, JavaUse java, long elementSize, Phase phase) {
    Variable segment = draft.java(slot.name() + ".segment", JavaNames.SEGMENT);
    Sizing sizing = Sizing.of(notes);
    CType pointee = types.pointee(slot.type());
    boolean bytes = sizing.countsBytes(pointee != null && types.isVoid(pointee), false);
    Variable count = context.countInSibling(sizing, at, bytes ? elementSize : 1);
    if (types.resolve(slot.type()) instanceof ArrayType array) {
      long fixed = array.length() instanceof ArrayLength.Fixed(long n) ? n : -1;
      if (count == null && fixed < 0) {
        return refuseUnsized(slot);
      }
      long size = count == null ? fixed * elementSize : elementSize;
      draft.add(new FieldStep.Slice(segment, at, count, size, slot.name(), phase));
      return new Run(segment, count);
    }
    if (count == null) {
      return refuseUnsized(slot);
    }
    Variable address = pointer(slot, at, java);
    draft.add(new FieldStep.Behind(segment, address, count, elementSize, at.memory(), null, phase));
    return new Run(segment, count);
  }

  private @Nullable Run refuseUnsized(Slot slot) {
    site.refuse(
        DiagnosticId.EXTENT,
        "nobody says how many elements `" + slot.name() + "` has",
        "add @Sized(\"count\") with the sibling field that counts them");
    return null;
  }

  private @Nullable Variable whole(Slot slot, FieldStep.At at, JavaUse java, long elementSize) {
    Run run = run(slot, at, java, elementSize, Phase.DECODE);
    return run == null ? null : run.segment();
  }

  private @Nullable Variable segment(Slot slot, FieldStep.At at, JavaUse java) {
    boolean sized = !Sizing.of(notes).references().isEmpty();
    if (isInline(slot.type())) {
      return inline(slot, at, java, sized);
    }
    if (types.pointee(slot.type()) != null && sized) {
      return whole(slot, at, java, elementSize(slot.type()));
    }
    return value(slot, at, java);
  }

  private @Nullable Variable inline(Slot slot, FieldStep.At at, JavaUse java, boolean sized) {
    if (sized) {
      return whole(slot, at, java, elementSize(slot.type()));
    }
    boolean flexible =
        types.resolve(slot.type()) instanceof ArrayType array
            && !(array.length() instanceof ArrayLength.Fixed);
    Variable segment = draft.java(slot.name(), JavaNames.SEGMENT);
    long size = flexible ? 0 : types.layout(slot.type()).size();
    draft.add(new FieldStep.Slice(segment, at, null, size, slot.name(), Phase.DECODE));
    return segment;
  }

  // ---- types

  /// Whether the field is an array or struct that lies in its struct.
  private boolean isInline(CType type) {
    return types.resolve(type) instanceof ArrayType || types.recordOf(type) != null;
  }

  /// What an array or pointer has one after the other, or null.
  @Nullable CType element(CType type) {
    return types.resolve(type) instanceof ArrayType array ? array.element() : types.pointee(type);
  }

  private long elementSize(CType type) {
    CType element = element(type);
    return element == null || types.isVoid(element) || types.functionBehind(type) != null
        ? 1
        : types.layout(element).size();
  }
}
