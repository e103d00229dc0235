package dev.fjord;

import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.Diagnostics;
import java.util.List;

/// A contract says something that Fjord cannot bind without guessing. Carries all diagnostics of
/// the contract at once.
///
/// Thrown by `Fjord.load` (and by `NativeLibrary.function` for its prototype), before anything
/// native happens. Immutable; any thread.
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /// The refusal of `contract` for these reasons.
  public ContractException(String contract, List<Diagnostic> diagnostics) {
    super(
        contract
            + " cannot be bound ("
            + diagnostics.size()
            + (diagnostics.size() == 1 ? " problem):\n" : " problems):\n")
            + Diagnostics.render(diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /// Every problem found, in the order of the contract.
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
