package dev.fjord.plan;

import org.jspecify.annotations.Nullable;

/// A step that looks at Java values before anything happens: it refuses them, or makes numbers of C
/// of them.
public sealed interface CheckStep extends Step {

  @Override
  default Phase phase() {
    return Phase.CHECK;
  }

  /// Refuses `null` (and `MemorySegment.NULL`) with a `NullPointerException` that names `what`.
  record RequireNonNull(Variable value, String what) implements CheckStep {}

  /// Counts a Java array, `String` (in units of `encoding`), segment or buffer (position to limit)
  /// into an INT64 variable; `null` counts 0. It counts elements, or, if `unit` is not 0, so many
  /// bytes each, and refuses a remainder.
  record CountOf(Variable into, Variable value, long unit, @Nullable TextEncoding encoding)
      implements CheckStep {}

  /// Refuses different numbers (INT64), which `what` names, with an `IllegalArgumentException`:
  /// arrays that share a count; a fixed extent, unless the Java value `optional` is null.
  record RequireEqual(Variable left, Variable right, String what, @Nullable Variable optional)
      implements CheckStep {
    /// Refuses in any case.
    public RequireEqual(Variable left, Variable right, String what) {
      this(left, right, what, null);
    }
  }

  /// Refuses a capacity that is negative or beyond what one array can hold.
  record RequireCapacity(Variable capacity, String what) implements CheckStep {}

  /// Puts a scalar Java value into a C variable, with its range check; the exception names `what`.
  record ToC(Variable into, Variable value, Conversion.Value conversion, String what)
      implements CheckStep {}

  /// A number fixed by the contract; for floating carriers `bits` holds the IEEE bits of that
  /// width.
  record Constant(Variable into, long bits) implements CheckStep {}

  /// Makes an INT64 count into a C integer or back, with C's range check; the exception names
  /// `what`.
  record FitCount(Variable into, Variable count, Conversion.IntegerValue type, String what)
      implements CheckStep {}

  /// Divides a number of bytes (INT64) by a unit that is itself an argument: `fread`'s count of
  /// elements. A unit below one or a remainder is refused with an `IllegalArgumentException` that
  /// names `what`.
  record Quotient(Variable into, Variable count, Variable unit, String what) implements CheckStep {}

  /// Makes sure of stack for callbacks that C keeps and may enter; a `StackOverflowError` if not.
  record ReserveStack() implements CheckStep {}
}
