package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import java.util.List;

/// `char name[N]` inside a struct as a string.
final class InlineTextRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    boolean inline = cell.place().holdsArrays();
    CType resolved = types.resolve(cell.c());
    if (!inline
        || !cell.java().type().equals(JavaNames.STRING)
        || !(resolved instanceof ArrayType(CType unit, ArrayLength.Fixed(long length)))) {
      return Outcome.NOT_MINE;
    }
    TextEncoding encoding = TextEncodings.of(unit, cell.notes(), conversions);
    return encoding == null
        ? Outcome.NOT_MINE
        : new Outcome.Found(
            new Conversion.InlineText(cell.c(), cell.java().type(), encoding, length));
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "`char x[N]` in a struct",
            "`String`",
            "copied; a text longer than N units is refused, never cut",
            "up to the first zero unit, or N"));
  }
}
