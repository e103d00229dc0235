package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import java.util.List;

/// `T x[N]` inside a struct as a Java array.
final class InlineArrayRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    boolean inline = cell.place().holdsArrays();
    CType resolved = conversions.types().resolve(cell.c());
    if (!inline
        || !cell.java().type().isArray()
        || !(resolved instanceof ArrayType(CType element, ArrayLength.Fixed(long length)))) {
      return Outcome.NOT_MINE;
    }
    Outcome inner = conversions.ask(cell.of(element, cell.java().element()));
    return inner instanceof Outcome.Found(Conversion conversion)
        ? new Outcome.Found(
            new Conversion.InlineArray(cell.c(), cell.java().type(), conversion, length))
        : inner;
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("`T x[N]` in a struct", "`t[]`", "exactly N elements", "a new array of N"));
  }
}
