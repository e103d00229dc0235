package dev.fjord.internal.link.emit;

import dev.fjord.plan.Conversion;

/// Which values of a callback end with it: memory of C, and handles that nobody has opened. Pure.
final class Expiry {
  private Expiry() {}

  /// Whether such a value is among those of a conversion.
  static boolean in(Conversion conversion) {
    return switch (conversion) {
      case Conversion.SegmentPointer segment -> segment.expires();
      case Conversion.ViewPointer view -> view.expires();
      case Conversion.HandlePointer _ -> true;
      case Conversion.ElementsPointer elements -> in(elements.element());
      case Conversion.InlineArray array -> in(array.element());
      case Conversion.RecordAggregate struct ->
          struct.fields().stream().anyMatch(field -> in(field.conversion()));
      case Conversion.Value _,
          Conversion.TextPointer _,
          Conversion.FunctionPointer _,
          Conversion.InlineText _ ->
          false;
    };
  }
}
