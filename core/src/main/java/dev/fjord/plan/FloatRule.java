package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// `float` and `double`.
final class FloatRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    Carrier wanted =
        switch (cell.java().type().descriptorString()) {
          case "F" -> Carrier.FLOAT;
          case "D" -> Carrier.DOUBLE;
          default -> null;
        };
    var scalar = conversions.types().scalarOf(cell.c());
    if (wanted == null || scalar == null || !scalar.isFloating()) {
      return Outcome.NOT_MINE;
    }
    Carrier carrier = conversions.types().carrier(cell.c());
    if (carrier == wanted) {
      return new Outcome.Found(new Conversion.FloatValue(cell.c(), carrier, cell.java().type()));
    }
    return carrier == null
        ? new Outcome.Refused(
            DiagnosticId.BY_VALUE,
            "`" + cell.c() + "` has no Java type and no register that the platform linker knows",
            "call a C function that takes double instead")
        : new Outcome.Refused(
            DiagnosticId.CONVERSION,
            "`" + cell.c() + "` is not Java's " + cell.java(),
            "use " + (carrier == Carrier.FLOAT ? "float" : "double"));
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("`float`", "`float`", "unchanged", "unchanged"),
        new Row("`double`", "`double`", "unchanged", "unchanged"));
  }
}
