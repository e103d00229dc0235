package dev.fjord.plan;

/// How many elements a pointer or inline array stands for.
public sealed interface Extent {

  /// Exactly `count` elements: `T *x` (one), `T x[N]`.
  record Exactly(long count) implements Extent {
    @Override
    public String toString() {
      return Long.toString(count);
    }
  }

  /// Up to a zero element, which is added going in.
  record ToZero() implements Extent {
    @Override
    public String toString() {
      return "to zero";
    }
  }

  /// Up to a zero unit, but never more units than a variable of the plan holds (INT64): text in a
  /// buffer, which C need not have ended.
  record ToZeroWithin(Variable capacity) implements Extent {
    @Override
    public String toString() {
      return "to zero, at most " + capacity.name();
    }
  }

  /// As many as the Java value has (going in; C knows it otherwise).
  record OfValue() implements Extent {
    @Override
    public String toString() {
      return "of value";
    }
  }

  /// As many as a variable of the plan holds, an INT64 count of elements; never beyond `capacity`
  /// (-1: unlimited).
  record In(Variable count) implements Extent {
    @Override
    public String toString() {
      return count.name();
    }
  }

  /// As many as sibling fields of the struct hold: going in, every one of them gets the count;
  /// coming out, the first is read. `unit` is what one count stands for, in elements' bytes (1:
  /// bytes), or 0 for elements.
  record InFields(java.util.List<CountField> fields, long unit) implements Extent {
    public InFields {
      fields = java.util.List.copyOf(fields);
    }

    @Override
    public String toString() {
      return fields.getFirst().name();
    }
  }

  /// A count field of a struct: its name, its byte offset from the start of the struct, and its
  /// type.
  record CountField(String name, long offset, Conversion.IntegerValue type) {}
}
