package dev.fjord.internal.link.emit;

import dev.fjord.plan.Conversion;

/// How memory for a conversion's cells must be aligned, and whether the cells fill it.
final class Alignment {
  private Alignment() {}

  static long of(Conversion conversion) {
    return switch (conversion) {
      case Conversion.RecordAggregate struct -> struct.byteAlignment();
      case Conversion.InlineArray array -> of(array.element());
      case Conversion.InlineText text -> text.encoding().unit();
      case Conversion.Value scalar -> scalar.byteSize();
      case Conversion.Pointer pointer -> pointer.byteSize();
    };
  }

  /// Whether every byte is written when a value is encoded, so that none needs to be zeroed.
  static boolean isDense(Conversion conversion) {
    return switch (conversion) {
      case Conversion.RecordAggregate struct -> filled(struct) == struct.byteSize();
      case Conversion.InlineArray array -> isDense(array.element());
      case Conversion.InlineText _, Conversion.Value _, Conversion.Pointer _ -> true;
    };
  }

  /// Fields of a struct do not overlap, so their sizes add up; a union is never full by this count
  /// unless one field is.
  private static long filled(Conversion.RecordAggregate struct) {
    long filled = 0;
    for (Conversion.Field field : struct.fields()) {
      filled += isDense(field.conversion()) ? field.conversion().byteSize() : 0;
    }
    return filled;
  }
}
