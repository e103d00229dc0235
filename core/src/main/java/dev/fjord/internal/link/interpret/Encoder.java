package dev.fjord.internal.link.interpret;

import dev.fjord.plan.BitField;
import dev.fjord.plan.BitRange;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import dev.fjord.runtime.Arguments;
import dev.fjord.runtime.Counts;
import dev.fjord.runtime.Nulls;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts Java values into memory of the machine.
final class Encoder {
  private final Run run;
  private final Room room;
  private final Functions functions;
  private final Scalars scalars;

  /// Gives lambdas function pointers.
  interface Functions {
    long open(Object function, Conversion.FunctionPointer type);
  }

  /// Encodes what lasts as long as the run.
  Encoder(Run run, Room room) {
    this(run, room, (function, type) -> Upcalls.open(run, function, type));
  }

  Encoder(Run run, Room room, Functions functions) {
    this.run = run;
    this.room = room;
    this.functions = functions;
    this.scalars = new Scalars(run.members());
  }

  /// Writes a value into the cell at an address.
  void put(long address, @Nullable Object value, Conversion conversion, String what) {
    switch (conversion) {
      case Conversion.Value scalar ->
          run.machine.put(address, scalar.carrier(), scalars.bits(value, scalar, what));
      case Conversion.HandlePointer handle ->
          run.machine.put(address, handle.carrier(), pointer(value, handle, what));
      case Conversion.TextPointer _,
          Conversion.ElementsPointer _,
          Conversion.SegmentPointer _,
          Conversion.ViewPointer _,
          Conversion.FunctionPointer _ ->
          run.machine.put(
              address, Carrier.POINTER, pointer(value, (Conversion.Pointer) conversion, what));
      case Conversion.RecordAggregate struct ->
          putRecord(address, present(value, what), struct, what);
      case Conversion.InlineArray array -> putArray(address, present(value, what), array, what);
      case Conversion.InlineText text ->
          putText(address, (String) present(value, what), text, what);
    }
  }

  /// The address of new memory that holds what a pointer points to; 0 for `null`.
  long pointer(@Nullable Object value, Conversion.Pointer conversion, String what) {
    if (value == null) {
      if (conversion.nullable()) {
        return 0;
      }
      throw Nulls.missing(what);
    }
    return switch (conversion) {
      case Conversion.TextPointer text -> text((String) value, text, what);
      case Conversion.ElementsPointer elements -> elements(value, elements, what);
      case Conversion.SegmentPointer segment -> segment((MemorySegment) value, segment, what);
      case Conversion.ViewPointer _ ->
          Arguments.memory(Objects.requireNonNull(FieldSteps.segment(value)), -1, what);
      case Conversion.FunctionPointer function -> functions.open(value, function);
      case Conversion.HandlePointer _ -> run.enter(value);
    };
  }

  /// Writes the elements of an array, or the only one, from an address on.
  void putElements(long address, Object value, Conversion.ElementsPointer pointer, String what) {
    Conversion element = pointer.element();
    if (pointer.single()) {
      put(address, value, element, what);
      return;
    }
    for (int i = 0; i < Array.getLength(value); i++) {
      put(address + i * element.byteSize(), Array.get(value, i), element, what + "[" + i + "]");
    }
  }

  /// The code units of a text as C gets them, with the zero that ends them.
  static byte[] terminated(String text, Conversion.TextPointer conversion, String what) {
    boolean sized = !(conversion.extent() instanceof Extent.ToZero);
    byte[] units = TextUnits.encode(text, conversion.encoding(), sized, what);
    return Arrays.copyOf(units, units.length + conversion.encoding().unit());
  }

  private long text(String value, Conversion.TextPointer conversion, String what) {
    byte[] units = terminated(value, conversion, what);
    long address = room.allocate(units.length);
    run.machine.write(address, units);
    return address;
  }

  private long elements(Object value, Conversion.ElementsPointer conversion, String what) {
    long count = conversion.single() ? 1 : Array.getLength(value);
    if (!conversion.single() && conversion.extent() instanceof Extent.Exactly(var exactly)) {
      Counts.requireEqual(count, exactly, what);
    }
    long zero = conversion.extent() instanceof Extent.ToZero ? 1 : 0;
    long address = room.allocate((count + zero) * conversion.element().byteSize());
    putElements(address, value, conversion, what);
    return address;
  }

  private long segment(MemorySegment value, Conversion.SegmentPointer conversion, String what) {
    Arguments.memory(value, byteSize(conversion), what);
    return switch (run.machine.pass(value, true, true)) {
      case Argument.UserMemory(var memory) -> memory.address();
      case Argument.Scalar(_, var address) -> address;
      case Argument.Struct _ -> throw new AssertionError("a segment is no struct");
    };
  }

  private static long byteSize(Conversion.SegmentPointer conversion) {
    return conversion.extent() instanceof Extent.Exactly(var count)
        ? count * conversion.elementSize()
        : -1;
  }

  private void putRecord(
      long address, Object value, Conversion.RecordAggregate struct, String what) {
    for (Conversion.Field field : struct.fields()) {
      Object component =
          run.members().component(struct.java(), field.component(), field.java(), value);
      String name = what + "." + field.component();
      BitRange bits = field.bits();
      if (bits != null) {
        long number = scalars.number(component, new BitField(field, bits), name);
        new BitMemory(run.machine, address + field.offset(), bits).put(number);
      } else {
        put(address + field.offset(), component, field.conversion(), name);
      }
      putCounts(address, component, field.conversion(), name);
    }
  }

  private void putCounts(long struct, @Nullable Object value, Conversion conversion, String what) {
    if (Extents.of(conversion) instanceof Extent.InFields(var fields, var unit)) {
      long count = Extents.count(value, conversion, unit, what);
      for (Extent.CountField field : fields) {
        long bits = scalars.fit(count, field.type(), what);
        run.machine.put(struct + field.offset(), field.type().carrier(), bits);
      }
    }
  }

  private void putArray(long address, Object value, Conversion.InlineArray array, String what) {
    Counts.requireEqual(Array.getLength(value), array.length(), what);
    Conversion element = array.element();
    for (int i = 0; i < array.length(); i++) {
      put(address + i * element.byteSize(), Array.get(value, i), element, what + "[" + i + "]");
    }
  }

  private void putText(long address, String value, Conversion.InlineText text, String what) {
    byte[] units = TextUnits.encode(value, text.encoding(), false, what);
    if (units.length > text.byteSize()) {
      throw new IllegalArgumentException(
          what
              + " has room for "
              + text.capacity()
              + " units of "
              + text.encoding()
              + ", but the text needs "
              + units.length / text.encoding().unit()
              + ": shorten it, text is never cut");
    }
    run.machine.write(address, Arrays.copyOf(units, (int) text.byteSize()));
  }

  private static Object present(@Nullable Object value, String what) {
    if (value == null) {
      throw Nulls.missing(what);
    }
    return value;
  }
}
