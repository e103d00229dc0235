package dev.fjord.c;

import java.util.List;

/// A function's result and parameters.
///
/// `prototyped` is false for `int f()` and K&R lists, `variadic` true when `...` was written;
/// `variadicParameters` are the ones written after `...`, which type the variable arguments of one
/// shape of call.
public record FunctionType(
    CType result,
    List<Parameter> parameters,
    boolean prototyped,
    boolean variadic,
    List<Parameter> variadicParameters)
    implements CType {

  /// Keeps unmodifiable copies of the lists.
  public FunctionType {
    parameters = List.copyOf(parameters);
    variadicParameters = List.copyOf(variadicParameters);
  }

  @Override
  public String toString() {
    return declare("");
  }
}
