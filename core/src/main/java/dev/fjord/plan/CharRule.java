package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ConstantDescs;
import java.util.List;

/// Unsigned 16-bit units as Java `char`.
final class CharRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    if (!cell.java().type().equals(ConstantDescs.CD_char) || !types.isInteger(cell.c())) {
      return Outcome.NOT_MINE;
    }
    if (types.carrier(cell.c()) == Carrier.INT16 && types.isUnsigned(cell.c())) {
      return new Outcome.Found(
          new Conversion.IntegerValue(cell.c(), Carrier.INT16, true, cell.java().type()));
    }
    return new Outcome.Refused(
        DiagnosticId.CONVERSION,
        "Java's char is an unsigned 16-bit unit, `" + cell.c() + "` is not",
        "use byte for C's char, short, int or long for other integers");
  }

  @Override
  public List<Row> rows() {
    return List.of(new Row("16-bit unsigned unit", "`char`", "bits unchanged", "bits unchanged"));
  }
}
