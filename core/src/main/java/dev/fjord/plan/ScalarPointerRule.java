package dev.fjord.plan;

import dev.fjord.c.CType;
import java.util.List;

/// The address of one scalar that C only reads.
final class ScalarPointerRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    CType pointee = types.pointee(cell.c());
    boolean scalar = cell.java().type().isPrimitive();
    // The pointer that C returns may be null or stand for many: reading one value would be a guess.
    boolean result = cell.place() == Cell.Place.RESULT;
    if (!scalar || result || pointee == null || !types.isConst(pointee)) {
      return Outcome.NOT_MINE;
    }
    CType value = types.isVoid(pointee) ? ElementsRule.ownType(cell.java()) : pointee;
    if (types.carrier(value) == null) {
      return Outcome.NOT_MINE;
    }
    Outcome inner = conversions.ask(cell.of(value, cell.java()));
    return inner instanceof Outcome.Found(Conversion conversion)
        ? new Outcome.Found(
            new Conversion.ElementsPointer(
                cell.c(), cell.java().type(), conversion, new Extent.Exactly(1), true, false))
        : inner;
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "`const T *`, T scalar, not `char`; `const void *`",
            "scalar",
            "the address of a copy",
            "the value pointed to"));
  }
}
