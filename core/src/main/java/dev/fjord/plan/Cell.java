package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Notes;
import org.jspecify.annotations.Nullable;

/// What a conversion is asked for: a C type and a Java use, the annotations that stand there, which
/// ways values go, and where.
///
/// `extent` is what is known about the number of elements behind a pointer; null if nothing is.
record Cell(
    CType c, JavaUse java, Notes notes, Direction direction, Place place, @Nullable Extent extent) {

  /// Which ways values go.
  enum Direction {
    /// From Java to C.
    IN,
    /// From C to Java.
    OUT,
    /// Both.
    BOTH;

    boolean in() {
      return this != OUT;
    }

    boolean out() {
      return this != IN;
    }
  }

  /// Where the value stands.
  enum Place {
    /// An argument of a downcall.
    ARGUMENT,
    /// The result of a downcall, or what an out-parameter holds.
    RESULT,
    /// A field of a struct that is converted as a whole.
    FIELD,
    /// A field of a struct, or a variable, that is read or written in place.
    IN_PLACE,
    /// An element of an array.
    ELEMENT,
    /// An argument of a callback.
    UPCALL_ARGUMENT,
    /// The result of a callback.
    UPCALL_RESULT;

    /// Whether arrays lie there themselves, and not pointers to them.
    boolean holdsArrays() {
      return this == FIELD || this == IN_PLACE || this == ELEMENT;
    }
  }

  Cell of(CType type, JavaUse use) {
    return new Cell(type, use, notes, direction, Place.ELEMENT, null);
  }

  Cell sized(@Nullable Extent newExtent) {
    return new Cell(c, java, notes, direction, place, newExtent);
  }

  @Override
  public String toString() {
    return java + " for " + c;
  }
}
