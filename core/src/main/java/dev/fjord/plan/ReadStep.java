package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step that reads what C left and makes Java values of it. Most say their phase, which is where
/// the reader needs the value.
public sealed interface ReadStep extends Step {

  /// Reads a scalar at an offset of a block or behind a pointer. A NULL pointer fails the call,
  /// naming `what`.
  record Load(Variable into, Variable from, long offset, Carrier carrier, String what, Phase phase)
      implements ReadStep {}

  /// The address of a place in a block or behind a pointer, NULL for NULL.
  record AddressAt(Variable into, Variable from, long offset, Phase phase) implements ReadStep {}

  /// Makes a C integer into an INT64 count of elements: times `unit`, divided by `divisor` (both 1
  /// for plain counts). Beyond `capacity` (INT64, absent: any array length) or negative, the call
  /// fails, naming `what`.
  record TakeCount(
      Variable into,
      Variable from,
      Conversion.IntegerValue type,
      long unit,
      long divisor,
      @Nullable Variable capacity,
      String what,
      Phase phase)
      implements ReadStep {}

  /// Multiplies two counts (INT64) that C gave: elements and the size of one. The call fails if
  /// either is negative or the product beyond any array.
  record Product(Variable into, Variable count, Variable unit, String what, Phase phase)
      implements ReadStep {}

  /// Makes a Java value of a C variable, or of the memory of a block (aggregates; pointer
  /// conversions whose extents are counted read what the pointer points to).
  record Decode(
      Variable into, Variable from, long offset, Conversion conversion, String what, Phase phase)
      implements ReadStep {}

  /// Makes a record of several results.
  record Compose(
      Variable into, ClassDesc type, MethodTypeDesc constructor, List<Variable> components)
      implements ReadStep {
    public Compose {
      components = List.copyOf(components);
    }

    @Override
    public Phase phase() {
      return Phase.DECODE;
    }
  }
}
