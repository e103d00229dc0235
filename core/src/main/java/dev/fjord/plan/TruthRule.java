package dev.fjord.plan;

import java.lang.constant.ConstantDescs;
import java.util.List;

/// `_Bool`, and any integer as truth.
final class TruthRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    Carrier carrier = types.isInteger(cell.c()) ? types.carrier(cell.c()) : null;
    return cell.java().type().equals(ConstantDescs.CD_boolean) && carrier != null
        ? new Outcome.Found(new Conversion.TruthValue(cell.c(), carrier, cell.java().type()))
        : Outcome.NOT_MINE;
  }

  @Override
  public List<Row> rows() {
    return List.of(new Row("`_Bool`, any integer as truth", "`boolean`", "0 or 1", "`!= 0`"));
  }
}
