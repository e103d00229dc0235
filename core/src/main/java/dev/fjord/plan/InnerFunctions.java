package dev.fjord.plan;

/// Lambdas inside what a conversion encodes: in records, and in arrays. C gets them with the memory
/// that they lie in.
public final class InnerFunctions {
  private InnerFunctions() {}

  /// Whether encoding a value makes function pointers.
  public static boolean in(Conversion conversion) {
    return switch (conversion) {
      case Conversion.FunctionPointer _ -> true;
      case Conversion.ElementsPointer elements -> in(elements.element());
      case Conversion.InlineArray array -> in(array.element());
      case Conversion.RecordAggregate struct -> inFields(struct);
      case Conversion.Value _,
          Conversion.InlineText _,
          Conversion.TextPointer _,
          Conversion.SegmentPointer _,
          Conversion.ViewPointer _,
          Conversion.HandlePointer _ ->
          false;
    };
  }

  private static boolean inFields(Conversion.RecordAggregate struct) {
    for (Conversion.Field each : struct.fields()) {
      if (in(each.conversion())) {
        return true;
      }
    }
    return false;
  }
}
