package dev.fjord.plan;

import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Storage;
import dev.fjord.c.Traits;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.util.List;

/// Lambdas for function pointers.
final class FunctionRule implements Rule {
  private static final Traits PLAIN =
      new Traits(Storage.NONE, false, false, false, null, List.of());

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    FunctionType function = conversions.types().functionBehind(cell.c());
    JavaType type = conversions.contract().types().find(cell.java().type());
    if (function == null
        || type == null
        || type.kind() != JavaType.Kind.INTERFACE
        || conversions.contract().types().isSubtype(type.desc(), JavaNames.HANDLE)
        || conversions.contract().types().isSubtype(type.desc(), JavaNames.STRUCT)) {
      return Outcome.NOT_MINE;
    }
    if (cell.direction() == Cell.Direction.BOTH) {
      return new Outcome.Refused(
          DiagnosticId.CALLBACK,
          "C may change `" + cell.c() + "`, a lambda cannot become another",
          "if C only reads, write `const` (a liberty of the contract); else pass a view");
    }
    if (cell.direction() != Cell.Direction.IN) {
      return callable(cell, type, function, conversions);
    }
    Diagnostics found = new Diagnostics();
    JavaMethod method = conversions.contract().functionalMethod(type);
    Conversions own = conversions.ofMethod(type, method == null ? Notes.NONE : method.notes());
    UpcallPlan plan =
        new UpcallPlanner(own, new Site(type.name(), found)).plan(type, function, cell);
    if (plan == null || !found.isEmpty()) {
      return refused(found);
    }
    return new Outcome.Found(
        new Conversion.FunctionPointer(cell.c(), type.desc(), plan, null, cell.java().nullable()));
  }

  // An object whose method calls what the pointer points to.
  private static Outcome callable(
      Cell cell, JavaType type, FunctionType function, Conversions conversions) {
    JavaMethod method = conversions.contract().functionalMethod(type);
    if (method == null) {
      return new Outcome.Refused(
          DiagnosticId.CALLBACK,
          type.name() + " is no functional interface",
          "a function is called through an interface with one abstract method");
    }
    FunctionDeclaration declaration =
        new FunctionDeclaration(type.name(), function, PLAIN, false, Position.of(type.name()));
    List<Note> checks = method.notes().all("Check");
    ContractMethod called =
        new ContractMethod(
            method, type, declaration, List.of(), checks, false, conversions.contract().scope());
    Diagnostics found = new Diagnostics();
    CallPlan plan =
        KeptCallbacks.asked(
            new CallPlanner(called, conversions, new Site(type.name(), found)).plan());
    return plan == null || !found.isEmpty()
        ? refused(found)
        : new Outcome.Found(
            new Conversion.FunctionPointer(
                cell.c(), type.desc(), null, plan, cell.java().nullable()));
  }

  private static Outcome refused(Diagnostics found) {
    Diagnostic first = found.all().getFirst();
    return new Outcome.Refused(
        first.id(), first.position() + ": " + first.message(), first.remedy());
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "function pointer",
            "functional interface",
            "the address of a stub",
            "an object that calls it"));
  }
}
