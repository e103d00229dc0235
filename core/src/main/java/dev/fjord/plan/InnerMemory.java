package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;

/// What lies behind the memory that a conversion makes for C: refused if it would not last as long
/// as that memory, or could not be called.
record InnerMemory(Site site) {

  /// A value that is encoded for that long, for a function that is perhaps critical.
  void check(Conversion conversion, Lifetime lifetime, boolean critical) {
    if (lifetime instanceof Lifetime.Given && isMoreThanOne(conversion)) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "C takes one piece of memory (@Given), but `"
              + conversion.c()
              + "` points to further Java data, which nobody would free",
          "make the memory with the library's own functions, or pass a view of it");
    }
    if (critical && InnerFunctions.in(conversion)) {
      site.refuse(
          DiagnosticId.CRITICAL,
          "a @Critical function gets lambdas in `"
              + conversion.c()
              + "`: the JVM would stand still, or end",
          "remove @Critical");
    }
  }

  private static boolean isMoreThanOne(Conversion conversion) {
    return conversion instanceof Conversion.ElementsPointer elements
        ? in(elements.element())
        : in(conversion) && conversion instanceof Conversion.Aggregate;
  }

  /// Whether converting a value makes memory that it points to.
  static boolean in(Conversion conversion) {
    return switch (conversion) {
      case Conversion.RecordAggregate struct -> inFields(struct);
      case Conversion.InlineArray array -> in(array.element());
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

  private static boolean inFields(Conversion.RecordAggregate struct) {
    for (Conversion.Field each : struct.fields()) {
      if (in(each.conversion())) {
        return true;
      }
    }
    return false;
  }
}
