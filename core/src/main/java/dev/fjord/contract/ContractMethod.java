package dev.fjord.contract;

import dev.fjord.c.FunctionDeclaration;
import java.util.List;

/// A Java method and the C function that it stands for.
///
/// `owner` is the contract, or the handle whose receiver the C function takes. `checks` are those
/// of the method itself, or else of the nearest type that has some (`inherited`).
public record ContractMethod(
    JavaMethod java,
    JavaType owner,
    FunctionDeclaration c,
    List<String> symbols,
    List<Note> checks,
    boolean inherited) {

  public ContractMethod {
    symbols = List.copyOf(symbols);
    checks = List.copyOf(checks);
  }
}
