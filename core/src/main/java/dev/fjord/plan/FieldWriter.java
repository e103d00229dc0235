package dev.fjord.plan;

import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// Plans what writes a field, or a variable of the library. What a pointer field points to lives in
/// the caller's arena, or is the caller's memory.
final class FieldWriter {
  private final FieldContext context;
  private final Notes notes;
  private final CTypes types;
  private final Draft draft;
  private final Site site;

  /// Writes by these notes of the method.
  FieldWriter(FieldContext context, Notes notes) {
    this.context = context;
    this.notes = notes;
    this.types = context.types;
    this.draft = context.draft;
    this.site = context.site;
  }

  /// Writes the parameter of that index.
  void write(Slot slot, FieldStep.At at, int index) {
    JavaParameter java = context.java.parameters().get(index);
    Variable value = context.parameters.get(index);
    if (types.isConst(slot.type())) {
      site.refuse(
          DiagnosticId.WRITABLE,
          "`" + slot.name() + "` is const",
          "remove the method that writes it");
      return;
    }
    if (!java.use().type().isPrimitive() && !java.use().nullable()) {
      draft.add(new CheckStep.RequireNonNull(value, slot.name()));
    }
    if (isMemory(java.use())) {
      memory(slot, at, value, java.use());
    } else {
      converted(slot, at, value, java);
    }
  }

  private boolean isMemory(JavaUse use) {
    ClassDesc type = use.type();
    return type.equals(JavaNames.SEGMENT)
        || type.equals(JavaNames.STRUCT_ARRAY)
        || context.conversions.contract().types().isSubtype(type, JavaNames.STRUCT);
  }

  // ---- memory of the user: by address into pointers, by copy into arrays and structs

  private void memory(Slot slot, FieldStep.At at, Variable value, JavaUse java) {
    Variable segment = value;
    if (!java.type().equals(JavaNames.SEGMENT)) {
      if (!fits(slot, java)) {
        return;
      }
      segment = draft.java(slot.name() + ".segment", JavaNames.SEGMENT);
      draft.add(new FieldStep.SegmentOf(segment, value));
    }
    boolean inline =
        types.resolve(slot.type()) instanceof ArrayType || types.recordOf(slot.type()) != null;
    if (inline) {
      long size = types.layout(slot.type()).size();
      draft.add(new FieldStep.CopyMemory(at, segment, size, slot.name()));
      return;
    }
    if (types.pointee(slot.type()) == null) {
      site.refuse(
          DiagnosticId.CONVERSION,
          "no conversion between " + java + " and `" + slot.type() + "`",
          "memory goes into pointers, arrays and structs");
      return;
    }
    Conversion.AddressValue address =
        new Conversion.AddressValue(slot.type(), JavaNames.SEGMENT, java.nullable());
    Variable raw = draft.c(slot.name(), Carrier.POINTER);
    draft.add(new CheckStep.ToC(raw, segment, address, slot.name()));
    draft.add(new FieldStep.WriteField(at, raw, Carrier.POINTER));
    CType pointee = types.pointee(slot.type());
    boolean bytes = Sizing.of(notes).bytes() || pointee == null || types.isVoid(pointee);
    long unit = bytes || pointee == null ? 1 : types.layout(pointee).size();
    count(at, segment, unit, null);
  }

  private boolean fits(Slot slot, JavaUse java) {
    ClassDesc view = java.type().equals(JavaNames.STRUCT_ARRAY) ? java.argument() : java.type();
    if (view == null) {
      return true;
    }
    ViewShape shape = ViewShape.of(view, context.conversions);
    CType target = new FieldReader(context).element(slot.type());
    CType of = types.resolve(target == null ? slot.type() : target);
    if (types.isVoid(of) || types.scope().compatible(types.resolve(shape.c()), of)) {
      return true;
    }
    site.refuse(
        DiagnosticId.CONVERSION,
        java + " stands for `" + shape.c() + "`, `" + slot.name() + "` is `" + slot.type() + "`",
        "use the view whose @C is this type");
    return false;
  }

  // ---- values

  private void converted(Slot slot, FieldStep.At at, Variable value, JavaParameter java) {
    Conversion conversion = context.conversions.choose(cell(slot, java), site);
    switch (conversion) {
      case null -> {}
      case Conversion.Value scalar -> scalar(slot, at, value, scalar);
      case Conversion.Aggregate aggregate -> aggregate(slot, at, value, aggregate);
      case Conversion.HandlePointer handle -> {
        Variable raw = draft.c(slot.name(), handle.carrier());
        draft.add(new HandleStep.HandleAddress(raw, value, handle, slot.name()));
        draft.add(new FieldStep.WriteField(at, raw, handle.carrier()));
      }
      case Conversion.Pointer pointer -> pointed(slot, at, value, pointer);
    }
  }

  private Cell cell(Slot slot, JavaParameter java) {
    Sizing sizing = Sizing.of(notes);
    Extent extent =
        sizing.terminated()
            ? new Extent.ToZero()
            : sizing.present()
                ? new Extent.OfValue()
                : java.use().type().isArray() ? new Extent.Exactly(1) : null;
    return new Cell(slot.type(), java.use(), notes, Cell.Direction.IN, Cell.Place.IN_PLACE, extent);
  }

  private void scalar(Slot slot, FieldStep.At at, Variable value, Conversion.Value conversion) {
    Variable raw = draft.c(slot.name(), conversion.carrier());
    draft.add(new CheckStep.ToC(raw, value, conversion, slot.name()));
    BitRange bits = slot.bits();
    if (bits == null) {
      draft.add(new FieldStep.WriteField(at, raw, conversion.carrier()));
      return;
    }
    draft.add(new FieldStep.RequireBits(raw, conversion, bits, slot.name()));
    draft.add(new FieldStep.WriteBits(at, raw, bits));
  }

  private void aggregate(
      Slot slot, FieldStep.At at, Variable value, Conversion.Aggregate aggregate) {
    Lifetime lifetime = InnerMemory.in(aggregate) ? ofArena(slot) : new Lifetime.OfCall();
    if (lifetime != null) {
      Variable block = draft.block(slot.name());
      draft.add(new EncodeStep.Encode(block, value, aggregate, true, lifetime, slot.name()));
      draft.add(new FieldStep.WriteMemory(at, block, aggregate.byteSize()));
    }
  }

  // How long what a field points to lives; null after a diagnostic.
  private @Nullable Lifetime ofArena(Slot slot) {
    Variable arena = context.arena();
    if (arena == null) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "nobody says how long what `" + slot.name() + "` points to lives",
          "add a last parameter `Arena arena`, in which the copy is made");
      return null;
    }
    draft.add(new CheckStep.RequireNonNull(arena, arena.name()));
    return new Lifetime.OfArena(arena);
  }

  private void pointed(Slot slot, FieldStep.At at, Variable value, Conversion.Pointer conversion) {
    Lifetime lifetime = ofArena(slot);
    if (lifetime != null) {
      Variable pointer = encoded(slot, value, conversion, lifetime);
      draft.add(new FieldStep.WriteField(at, pointer, Carrier.POINTER));
      CType pointee = types.pointee(slot.type());
      boolean untyped = pointee != null && types.isVoid(pointee);
      boolean text = conversion instanceof Conversion.TextPointer;
      count(at, value, Sizing.of(notes).countsBytes(untyped, text) ? 1 : 0, conversion);
      userData(at);
    }
  }

  // The function pointer knows its lambda: what C hands through besides says nothing.
  private void userData(FieldStep.At at) {
    Note named = notes.find("UserData");
    Slot data =
        named == null
            ? null
            : context.sibling(
                named.text("value", ""), "@UserData", "C hands through to the callback");
    if (data == null) {
      return;
    }
    if (types.pointee(data.type()) == null) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "@UserData names `" + data.type().declare(data.name()) + "`, which is no pointer",
          "name the field with the pointer that C hands through to the callback");
      return;
    }
    Variable nothing = draft.c(data.name(), Carrier.POINTER);
    draft.add(new CheckStep.Constant(nothing, 0));
    FieldStep.At place = FieldStep.At.startOf(at.memory()).plus(data.offset());
    draft.add(new FieldStep.WriteField(place, nothing, Carrier.POINTER));
  }

  private Variable encoded(
      Slot slot, Variable value, Conversion.Pointer conversion, Lifetime lifetime) {
    if (conversion instanceof Conversion.FunctionPointer function) {
      Variable upcall = draft.upcall(slot.name());
      draft.add(new EncodeStep.OpenUpcall(upcall, value, function, lifetime));
      return upcall;
    }
    Variable block = draft.block(slot.name());
    draft.add(new EncodeStep.Encode(block, value, conversion, true, lifetime, slot.name()));
    return block;
  }

  // The sibling that counts is written with what it counts.
  private void count(
      FieldStep.At at, Variable value, long unit, Conversion.@Nullable Pointer conversion) {
    Slot counter = context.counter(Sizing.of(notes));
    Conversion.IntegerValue type =
        counter == null ? null : IntegerRule.count(counter.type(), types);
    if (counter == null || type == null) {
      return;
    }
    Variable length = draft.length(value, unit, conversion);
    Variable fitted = draft.c(counter.name(), type.carrier());
    draft.add(new CheckStep.FitCount(fitted, length, type, counter.name()));
    FieldStep.At place = FieldStep.At.startOf(at.memory()).plus(counter.offset());
    BitRange bits = counter.bits();
    if (bits == null) {
      draft.add(new FieldStep.WriteField(place, fitted, type.carrier()));
      return;
    }
    draft.add(new FieldStep.RequireBits(fitted, type, bits, counter.name()));
    draft.add(new FieldStep.WriteBits(place, fitted, bits));
  }
}
