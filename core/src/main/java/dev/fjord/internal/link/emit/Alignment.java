package dev.fjord.internal.link.emit;

import dev.fjord.plan.Conversion;

/// How memory for a conversion's cells must be aligned.
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
}
