package dev.fjord.plan;

import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.util.List;

/// A set of enum constants, or-ed together.
final class FlagsRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    ClassDesc element = cell.java().argument();
    if (!cell.java().type().equals(JavaNames.SET)
        || element == null
        || !types.isInteger(cell.c())) {
      return Outcome.NOT_MINE;
    }
    JavaType type = conversions.contract().types().find(element);
    Carrier carrier = types.carrier(cell.c());
    if (type == null || type.kind() != JavaType.Kind.ENUM || carrier == null) {
      return Outcome.NOT_MINE;
    }
    if (cell.direction().out()) {
      return new Outcome.Refused(
          DiagnosticId.CONVERSION,
          "flags go into C only: bits that " + type.name() + " does not list would be lost",
          "use an integer");
    }
    EnumConstants constants = EnumConstants.of(type, conversions.contract());
    if (constants.problem() != null) {
      return constants.problem();
    }
    return new Outcome.Found(
        new Conversion.FlagsValue(
            cell.c(),
            carrier,
            types.isUnsigned(cell.c()),
            cell.java().type(),
            element,
            constants.known()));
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("enum, integer", "`Set<E>`", "the constants' numbers, or-ed", "refused"));
  }
}
