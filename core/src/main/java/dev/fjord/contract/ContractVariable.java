package dev.fjord.contract;

import dev.fjord.c.VariableDeclaration;
import java.util.List;

/// A Java method that reads or writes a variable of the library.
public record ContractVariable(
    JavaMethod java, JavaType owner, VariableDeclaration c, List<String> symbols) {

  public ContractVariable {
    symbols = List.copyOf(symbols);
  }
}
