package dev.fjord.internal.bind;

import dev.fjord.LibraryException;
import dev.fjord.LibraryException.Attempt;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.library.OpenedLibrary;
import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.NeededFunctions;
import java.util.ArrayList;
import java.util.List;

/// Looks up every symbol that a contract needs, so that all missing ones are told at once.
public final class SymbolCheck {

  private final ContractPlan plan;
  private final OpenedLibrary library;
  private final List<LibraryException> missing = new ArrayList<>();

  /// A check of one contract against one library.
  public SymbolCheck(ContractPlan plan, OpenedLibrary library) {
    this.plan = plan;
    this.library = library;
  }

  /// Looks everything up.
  ///
  /// @throws LibraryException with all functions of which the library has no symbol
  public void requireAll() {
    for (CallPlan call : plan.allCalls()) {
      require(call.name(), call.symbols());
      for (CFunction function : NeededFunctions.of(call)) {
        require(call.name(), function.symbols());
      }
    }
    if (missing.size() == 1) {
      throw missing.getFirst();
    }
    if (!missing.isEmpty()) {
      throw together();
    }
  }

  // Accessors of fields have no symbols.
  private void require(String function, List<String> symbols) {
    if (symbols.isEmpty()) {
      return;
    }
    for (String symbol : symbols) {
      if (library.find(symbol) != 0) {
        return;
      }
    }
    missing.add(library.missing(function, symbols));
  }

  private LibraryException together() {
    List<Attempt> attempts = new ArrayList<>();
    for (LibraryException each : missing) {
      Diagnostic diagnostic = each.diagnostic();
      attempts.add(new Attempt(diagnostic.position().toString(), diagnostic.message()));
    }
    String contract = plan.contract().displayName().replace('$', '.');
    return new LibraryException(
        library.name(),
        new Diagnostic(
            DiagnosticId.SYMBOL_MISSING,
            Position.of(contract),
            library + " lacks " + missing.size() + " functions of the contract",
            "use the names that the library exports, a version of it that has the functions, or ask"
                + " Fjord.has before calling them"),
        attempts);
  }
}
