package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// A struct behind a pointer as a record.
final class RecordPointerRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    CType pointee = types.pointee(cell.c());
    JavaType type = conversions.contract().types().find(cell.java().type());
    if (pointee == null || type == null || type.kind() != JavaType.Kind.RECORD) {
      return Outcome.NOT_MINE;
    }
    boolean arrives = cell.place() == Cell.Place.UPCALL_ARGUMENT;
    if (arrives && !types.isConst(pointee)) {
      return new Outcome.Refused(
          DiagnosticId.WRITABLE,
          "the callback may change what `" + cell.c() + "` points to, a record cannot change",
          "if nobody changes it, write `const` (a liberty of the contract); else take an array of one");
    }
    if (cell.direction().in()
        && !arrives
        && cell.place() != Cell.Place.IN_PLACE
        && !types.isConst(pointee)) {
      return new Outcome.Refused(
          DiagnosticId.WRITABLE,
          "C may change `" + cell.c() + "`, a record cannot change",
          "if C only reads, write `const` (a liberty of the contract); else return it with @Returns, or pass an array of one");
    }
    CType struct = types.isVoid(pointee) ? conversions.contract().declared(type.desc()) : pointee;
    if (struct == null) {
      return Outcome.NOT_MINE;
    }
    Outcome inner = conversions.ask(cell.of(struct, cell.java()));
    return inner instanceof Outcome.Found(Conversion conversion)
        ? new Outcome.Found(
            new Conversion.ElementsPointer(
                cell.c(),
                cell.java().type(),
                conversion,
                new Extent.Exactly(1),
                true,
                cell.java().nullable()))
        : inner;
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "`const struct s *`",
            "record",
            "encoded into scratch memory, nested strings and arrays too",
            "copied"));
  }
}
