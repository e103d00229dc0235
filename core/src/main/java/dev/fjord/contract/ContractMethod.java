package dev.fjord.contract;

import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Scope;
import java.util.List;

/// A Java method and the C function that it stands for.
///
/// `owner` is the contract, or the handle whose receiver the C function takes. `checks` are those
/// of the method itself, or else of the nearest type that has some (`inherited`). `scope` is what
/// names mean in its own text, which may declare types that only it uses.
public record ContractMethod(
    JavaMethod java,
    JavaType owner,
    FunctionDeclaration c,
    List<String> symbols,
    List<Note> checks,
    boolean inherited,
    Scope scope) {

  public ContractMethod {
    symbols = List.copyOf(symbols);
    checks = List.copyOf(checks);
  }
}
