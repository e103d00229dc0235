package dev.fjord.internal.bind;

import dev.fjord.ContractException;
import dev.fjord.Options;
import java.util.List;

/// The plans of contracts and prototypes, for those who only want to see them. Nothing is bound.
public final class Explanation {
  private Explanation() {}

  /// What the methods of a contract do.
  ///
  /// @throws ContractException if anything in the contract cannot be bound
  public static List<Explained> ofContract(Class<?> type) {
    return new ContractBinder(type, Options.usual()).explain();
  }

  /// What a call of this prototype does.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  public static Explained ofPrototype(String prototype) {
    return DynamicCall.explain(prototype);
  }
}
