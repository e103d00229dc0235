package dev.fjord.plan;

import dev.fjord.c.FunctionType;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.util.List;

/// Lambdas for function pointers.
final class FunctionRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    FunctionType function = conversions.types().functionBehind(cell.c());
    JavaType type = conversions.contract().types().find(cell.java().type());
    if (function == null
        || type == null
        || type.kind() != JavaType.Kind.INTERFACE
        || conversions.contract().types().isSubtype(type.desc(), JavaNames.HANDLE)) {
      return Outcome.NOT_MINE;
    }
    if (cell.direction() != Cell.Direction.IN) {
      return new Outcome.Refused(
          DiagnosticId.NOT_YET,
          "function pointers that come from C are not callable objects yet",
          "take it as a MemorySegment and use NativeFunction.at");
    }
    Diagnostics found = new Diagnostics();
    UpcallPlan plan =
        new UpcallPlanner(conversions, new Site(type.name(), found)).plan(type, function, cell);
    if (plan == null) {
      Diagnostic first = found.all().getFirst();
      return new Outcome.Refused(
          first.id(), first.position() + ": " + first.message(), first.remedy());
    }
    return new Outcome.Found(
        new Conversion.FunctionPointer(cell.c(), type.desc(), plan, null, cell.java().nullable()));
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "function pointer", "functional interface", "the address of a stub", "refused yet"));
  }
}
