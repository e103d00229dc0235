package dev.fjord.plan;

/// What a callback may return: nothing that lies in memory which ends with it.
final class CallbackResult {
  private CallbackResult() {}

  /// Whether converting a value makes memory that its fields point to.
  static boolean pointsIntoJava(Conversion conversion) {
    return switch (conversion) {
      case Conversion.RecordAggregate struct -> anyPointsIntoJava(struct);
      case Conversion.InlineArray array -> pointsIntoJava(array.element());
      case Conversion.TextPointer _, Conversion.ElementsPointer _, Conversion.FunctionPointer _ ->
          true;
      case Conversion.Value _,
          Conversion.InlineText _,
          Conversion.SegmentPointer _,
          Conversion.ViewPointer _,
          Conversion.HandlePointer _ ->
          false;
    };
  }

  private static boolean anyPointsIntoJava(Conversion.RecordAggregate struct) {
    for (Conversion.Field each : struct.fields()) {
      if (pointsIntoJava(each.conversion())) {
        return true;
      }
    }
    return false;
  }
}
