package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;

/// Refuses memory for C whose contents would not last as long as it, or could not be called.
record InnerMemory(Site site) {

  /// A value that is encoded for that long, for a function that is perhaps critical.
  void check(Conversion conversion, Lifetime lifetime, boolean critical) {
    if (lifetime instanceof Lifetime.Given && pointsIntoJava(conversion)) {
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

  private static boolean pointsIntoJava(Conversion conversion) {
    return conversion instanceof Conversion.ElementsPointer elements
        ? CallbackResult.pointsIntoJava(elements.element())
        : CallbackResult.pointsIntoJava(conversion) && conversion instanceof Conversion.Aggregate;
  }
}
