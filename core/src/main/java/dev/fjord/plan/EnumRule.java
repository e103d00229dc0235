package dev.fjord.plan;

import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// Java enums for C's enums and integers.
final class EnumRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    JavaType type = conversions.contract().types().find(cell.java().type());
    if (type == null || type.kind() != JavaType.Kind.ENUM || !types.isInteger(cell.c())) {
      return Outcome.NOT_MINE;
    }
    Carrier carrier = types.carrier(cell.c());
    EnumConstants constants = EnumConstants.of(type, conversions.contract());
    if (constants.problem() != null) {
      return constants.problem();
    }
    if (carrier == null) {
      return Outcome.NOT_MINE;
    }
    if (cell.direction().out() && constants.unknown() == null) {
      return new Outcome.Refused(
          DiagnosticId.ENUM_UNKNOWN,
          type.name() + " arrives from C but has no constant for numbers it does not list",
          "add a constant with @Unknown, or use int");
    }
    return new Outcome.Found(
        new Conversion.EnumValue(
            cell.c(),
            carrier,
            types.isUnsigned(cell.c()),
            cell.java().type(),
            constants.known(),
            constants.unknown()));
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "enum, integer",
            "Java enum",
            "the constant's number; the `@Unknown` one is refused",
            "the constant of that number, else the `@Unknown` one, which must exist"));
  }
}
