package dev.fjord.internal.link.interpret;

import dev.fjord.plan.BitField;
import dev.fjord.plan.BitRange;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import dev.fjord.runtime.Counts;
import dev.fjord.runtime.Results;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes Java values of memory of the machine.
final class Decoder {
  /// Stands for "no struct around": such a pointer has no count in fields.
  private static final long NO_STRUCT = 0;

  private final Run run;
  private final Scalars scalars;

  Decoder(Run run) {
    this.run = run;
    this.scalars = new Scalars(run.members());
  }

  /// The value in the cell at an address.
  @Nullable Object get(long address, Conversion conversion, String what) {
    return get(address, conversion, NO_STRUCT, what);
  }

  /// The value of what is in a C variable.
  @Nullable Object ofBits(long bits, Conversion conversion, String what) {
    return switch (conversion) {
      case Conversion.Value scalar -> scalars.value(bits, scalar);
      case Conversion.Pointer pointer -> behind(bits, pointer, NO_STRUCT, what);
      case Conversion.Aggregate _ -> get(bits, conversion, what);
    };
  }

  /// Reads elements into an array, from its start.
  void into(Object array, long count, long address, Conversion element, String what) {
    for (int i = 0; i < count; i++) {
      Array.set(array, i, get(address + i * element.byteSize(), element, what + "[" + i + "]"));
    }
  }

  private @Nullable Object get(long address, Conversion conversion, long struct, String what) {
    return switch (conversion) {
      case Conversion.Value scalar ->
          scalars.value(run.machine.get(address, scalar.carrier()), scalar);
      case Conversion.HandlePointer handle ->
          behind(run.machine.get(address, handle.carrier()), handle, struct, what);
      case Conversion.TextPointer _,
          Conversion.ElementsPointer _,
          Conversion.SegmentPointer _,
          Conversion.ViewPointer _,
          Conversion.FunctionPointer _ -> {
        long pointer = run.machine.get(address, Carrier.POINTER);
        yield behind(pointer, (Conversion.Pointer) conversion, struct, what);
      }
      case Conversion.RecordAggregate record -> record(address, record, what);
      case Conversion.InlineArray array -> array(array.length(), address, array.element(), what);
      case Conversion.InlineText text -> inlineText(address, text);
    };
  }

  private @Nullable Object behind(
      long pointer, Conversion.Pointer conversion, long struct, String what) {
    boolean number =
        conversion instanceof Conversion.HandlePointer handle
            && handle.carrier() != Carrier.POINTER;
    if (pointer == 0 && !number) {
      if (conversion.nullable()) {
        return null;
      }
      throw run.isNull(what);
    }
    return switch (conversion) {
      case Conversion.TextPointer text -> text(pointer, text, struct, what);
      case Conversion.ElementsPointer elements -> elements(pointer, elements, struct, what);
      case Conversion.SegmentPointer segment -> {
        long count = count(pointer, segment, struct, what);
        yield run.machine.view(pointer, count * segment.elementSize(), segment.expires());
      }
      case Conversion.ViewPointer view -> {
        long count = count(pointer, view, struct, what);
        MemorySegment memory =
            run.machine.view(pointer, count * view.elementSize(), view.expires());
        yield Views.make(run.binding, view.view(), view.array(), memory);
      }
      case Conversion.FunctionPointer function -> Callables.of(run.binding, pointer, function);
      case Conversion.HandlePointer handle -> run.arriving(handle.java(), pointer);
    };
  }

  private String text(long pointer, Conversion.TextPointer conversion, long struct, String what) {
    long unit = conversion.encoding().unit();
    long byteSize = count(pointer, conversion, struct, what) * unit;
    return TextUnits.decode(run.machine.read(pointer, byteSize), conversion.encoding());
  }

  private @Nullable Object elements(
      long pointer, Conversion.ElementsPointer conversion, long struct, String what) {
    return conversion.single()
        ? get(pointer, conversion.element(), what)
        : array(count(pointer, conversion, struct, what), pointer, conversion.element(), what);
  }

  private Object array(long count, long address, Conversion element, String what) {
    Object array = Array.newInstance(run.members().type(element.java()), Math.toIntExact(count));
    into(array, count, address, element, what);
    return array;
  }

  private Object record(long address, Conversion.RecordAggregate struct, String what) {
    List<@Nullable Object> components = new ArrayList<>();
    for (Conversion.Field field : struct.fields()) {
      String name = what + "." + field.component();
      components.add(component(address, field, name));
    }
    return run.members().construct(struct.java(), struct.constructor(), components);
  }

  private @Nullable Object component(long struct, Conversion.Field field, String what) {
    long address = struct + field.offset();
    BitRange bits = field.bits();
    if (bits != null) {
      Conversion.Value value = new BitField(field, bits).value();
      long number = new BitMemory(run.machine, address, bits).get();
      return scalars.value(Bits.truncate(number, value.carrier()), value);
    }
    return get(address, field.conversion(), struct, what);
  }

  private String inlineText(long address, Conversion.InlineText text) {
    int unit = text.encoding().unit();
    long byteSize = run.machine.byteSizeToZero(address, unit, text.byteSize());
    return TextUnits.decode(run.machine.read(address, byteSize), text.encoding());
  }

  private long count(long pointer, Conversion.Pointer conversion, long struct, String what) {
    return switch (Extents.of(conversion)) {
      case Extent.Exactly(var count) -> count;
      case Extent.In(var variable) -> run.frame.bits(variable);
      case Extent.InFields fields -> countInField(fields, conversion, struct, what);
      case Extent.ToZero() -> countToZero(pointer, conversion, Long.MAX_VALUE);
      case Extent.ToZeroWithin(var most) -> countToZero(pointer, conversion, run.frame.bits(most));
      case Extent.OfValue() ->
          throw new AssertionError(what + " arrives from C, but the plan has no extent for it");
      case null -> throw new AssertionError(what + " points to no elements");
    };
  }

  private long countToZero(long pointer, Conversion conversion, long most) {
    int unit = Math.toIntExact(Extents.elementSize(conversion));
    long limit = Math.min(most, Long.MAX_VALUE / unit) * unit;
    return run.machine.byteSizeToZero(pointer, unit, limit) / unit;
  }

  private long countInField(
      Extent.InFields extent, Conversion conversion, long struct, String what) {
    Extent.CountField field = extent.fields().getFirst();
    Conversion.IntegerValue type = field.type();
    long bits = run.machine.get(struct + field.offset(), type.carrier());
    long value = Bits.extend(bits, type.carrier(), type.unsigned());
    boolean plain = extent.unit() == 0;
    long divisor = plain ? 1 : Extents.elementSize(conversion);
    long count = Counts.taken(value, plain ? 1 : extent.unit(), divisor, -1);
    if (count == Counts.IMPOSSIBLE) {
      throw Results.impossibleCount(run.view(), what, value, -1);
    }
    return count;
  }
}
