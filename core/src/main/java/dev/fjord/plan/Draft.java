package dev.fjord.plan;

import dev.fjord.c.CType;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A plan while it is made: its variables, and its steps in phases.
final class Draft {

  private final List<Step> steps = new ArrayList<>();
  private int next;

  Variable java(String name, ClassDesc type) {
    return new Variable(next++, name, new Variable.Java(type));
  }

  Variable c(String name, Carrier carrier) {
    return new Variable(next++, name, new Variable.C(carrier));
  }

  Variable count(String name) {
    return c(name, Carrier.INT64);
  }

  /// Counts a Java value that a conversion (null: none) puts behind a pointer.
  Variable length(Variable value, long unit, @Nullable Conversion conversion) {
    TextEncoding encoding =
        conversion instanceof Conversion.TextPointer text ? text.encoding() : null;
    return length(
        value,
        unit,
        encoding,
        () ->
            conversion instanceof Conversion.ElementsPointer all ? all.element().byteSize() : unit);
  }

  /// Counts a Java value as [CheckStep.CountOf] does; the bytes of an array are those that its
  /// elements take in C, whatever they take in Java.
  Variable length(
      Variable value, long unit, @Nullable TextEncoding encoding, LongSupplier elementSize) {
    ClassDesc type = Variable.javaType(value);
    boolean converted =
        unit != 0
            && type.isArray()
            && JavaWidth.bytes(type.componentType()) != elementSize.getAsLong();
    Variable length = count(value.name() + ".length");
    add(new CheckStep.CountOf(length, value, converted ? 0 : unit, encoding));
    if (!converted) {
      return length;
    }
    Variable size = count(value.name() + ".unit");
    add(new CheckStep.Constant(size, elementSize.getAsLong() / unit));
    Variable bytes = count(value.name() + ".bytes");
    add(new ReadStep.Product(bytes, length, size, value.name(), Phase.CHECK));
    return bytes;
  }

  Variable block(String name) {
    return new Variable(next++, name, new Variable.Block());
  }

  Variable upcall(String name) {
    return new Variable(next++, name, new Variable.Upcall());
  }

  void add(Step step) {
    steps.add(step);
  }

  /// Room for one value of a C type, or `count` of them.
  Variable allocate(
      String name, @org.jspecify.annotations.Nullable Variable count, CType type, CTypes types) {
    Variable block = block(name);
    var layout = types.layout(type);
    add(
        new EncodeStep.Allocate(
            block, count, layout.size(), layout.align(), type.toString(), new Lifetime.OfCall()));
    return block;
  }

  /// The steps of a call, sorted by phase; those of one phase keep their order.
  List<Step> sorted() {
    List<Step> sorted = new ArrayList<>(steps.size());
    for (Phase phase : Phase.values()) {
      for (Step step : steps) {
        if (step.phase() == phase) {
          sorted.add(step);
        }
      }
    }
    return sorted;
  }

  /// The steps of an upcall, in the order they were added.
  List<Step> inOrder() {
    return List.copyOf(steps);
  }
}
