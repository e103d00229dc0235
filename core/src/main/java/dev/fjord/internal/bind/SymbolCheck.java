package dev.fjord.internal.bind;

import dev.fjord.LibraryException;
import dev.fjord.LibraryException.Attempt;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.library.OpenedLibrary;
import dev.fjord.internal.library.SymbolKind;
import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.NeededFunctions;
import java.util.ArrayList;
import java.util.List;

/// Looks up every symbol that a contract needs, so that all are told at once that are missing, or
/// are variables where a function is meant, or functions where a variable is.
public final class SymbolCheck {

  private final ContractPlan plan;
  private final OpenedLibrary library;
  private final List<LibraryException> failed = new ArrayList<>();

  /// A check of one contract against one library.
  public SymbolCheck(ContractPlan plan, OpenedLibrary library) {
    this.plan = plan;
    this.library = library;
  }

  /// Looks everything up.
  ///
  /// @throws LibraryException with all that the library does not have, or has otherwise
  public void requireAll() {
    for (CallPlan call : plan.allCalls()) {
      SymbolKind kind = call.callsC() ? SymbolKind.FUNCTION : SymbolKind.VARIABLE;
      require(call.name(), call.symbols(), kind);
      for (CFunction function : NeededFunctions.of(call)) {
        require(call.name(), function.symbols(), SymbolKind.FUNCTION);
      }
    }
    if (failed.size() == 1) {
      throw failed.getFirst();
    }
    if (!failed.isEmpty()) {
      throw together();
    }
  }

  // Accessors of fields have no symbols.
  private void require(String method, List<String> symbols, SymbolKind kind) {
    for (String symbol : symbols) {
      long address = library.find(symbol);
      if (address != 0) {
        LibraryException other = library.otherKind(method, symbol, address, kind);
        if (other != null) {
          failed.add(other);
        }
        return;
      }
    }
    if (!symbols.isEmpty()) {
      failed.add(library.missing(method, symbols));
    }
  }

  private LibraryException together() {
    List<Attempt> attempts = new ArrayList<>();
    for (LibraryException each : failed) {
      Diagnostic diagnostic = each.diagnostic();
      attempts.add(new Attempt(diagnostic.position().toString(), diagnostic.message()));
    }
    String contract = plan.contract().displayName().replace('$', '.');
    return new LibraryException(
        library.name(),
        new Diagnostic(
            DiagnosticId.SYMBOL_MISSING,
            Position.of(contract),
            library + " lacks " + failed.size() + " functions or variables of the contract",
            "use the names that the library exports, a version of it that has the functions, or ask"
                + " Fjord.has before calling them"),
        attempts);
  }
}
