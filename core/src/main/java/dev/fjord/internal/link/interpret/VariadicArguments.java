package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Shape;
import dev.fjord.plan.TextEncoding;
import dev.fjord.runtime.Arguments;
import dev.fjord.runtime.Nulls;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arguments after `...` whose types only the values tell, with C's promotions.
final class VariadicArguments {
  private final Run run;
  private final String name;
  private final List<Argument> values = new ArrayList<>();
  private final List<String> letters = new ArrayList<>();

  VariadicArguments(Run run, String name) {
    this.run = run;
    this.name = name;
  }

  void addAll(@Nullable Object array) {
    if (array == null) {
      throw Nulls.missing(name);
    }
    for (int i = 0; i < Array.getLength(array); i++) {
      add(Array.get(array, i), name + "[" + i + "]");
    }
  }

  void addNull() {
    add(Carrier.POINTER, 0);
  }

  List<Argument> values() {
    return values;
  }

  /// The shape of the fixed arguments with these after it.
  Shape after(Shape fixed) {
    List<String> all = new ArrayList<>(fixed.arguments());
    all.addAll(letters);
    return new Shape(all, fixed.arguments().size(), fixed.result());
  }

  private void add(@Nullable Object value, String what) {
    switch (value) {
      case null -> addNull();
      case Boolean truth -> add(Carrier.INT32, truth ? 1 : 0);
      case Byte _, Short _, Integer _ -> addInt(((Number) value).intValue());
      case Character unit -> addInt(unit);
      case Long number -> add(Carrier.INT64, number);
      case Float number -> add(Carrier.DOUBLE, Double.doubleToRawLongBits(number));
      case Double number -> add(Carrier.DOUBLE, Double.doubleToRawLongBits(number));
      case String text -> add(Carrier.POINTER, text(text, what));
      case MemorySegment segment -> addMemory(segment, what);
      default -> throw refused(value, what);
    }
  }

  private void addInt(int value) {
    add(Carrier.INT32, Integer.toUnsignedLong(value));
  }

  private void add(Carrier carrier, long bits) {
    values.add(new Argument.Scalar(carrier, bits));
    letters.add(String.valueOf(carrier.letter()));
  }

  private void addMemory(MemorySegment segment, String what) {
    Arguments.address(segment, true, what);
    values.add(run.machine.pass(segment, true, !segment.isReadOnly()));
    letters.add("A");
  }

  private long text(String text, String what) {
    TextEncoding encoding = TextEncoding.UTF_8;
    byte[] units = TextUnits.encode(text, encoding, false, what);
    long address = run.machine.allocate(units.length + 1, 1, false);
    run.machine.write(address, units);
    return address;
  }

  private static IllegalArgumentException refused(Object value, String what) {
    return new IllegalArgumentException(
        what
            + ": "
            + value.getClass().getName()
            + " cannot stand after '...': pass a boxed primitive, String, MemorySegment or null");
  }
}
