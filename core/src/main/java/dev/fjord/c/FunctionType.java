package dev.fjord.c;

import java.util.List;

/// A function's result and parameters.
///
/// `prototyped` is false for `int f()` and K&R lists, `variadic` true when `...` was written;
/// `variadicParameters` are the ones written after `...`, which type the variable arguments of one
/// shape of call. `noreturn` says that calls never come back.
public record FunctionType(
    CType result,
    List<Parameter> parameters,
    boolean prototyped,
    boolean variadic,
    List<Parameter> variadicParameters,
    boolean noreturn)
    implements CType {

  /// A function that returns.
  public FunctionType(
      CType result,
      List<Parameter> parameters,
      boolean prototyped,
      boolean variadic,
      List<Parameter> variadicParameters) {
    this(result, parameters, prototyped, variadic, variadicParameters, false);
  }

  /// Keeps unmodifiable copies of the lists.
  public FunctionType {
    parameters = List.copyOf(parameters);
    variadicParameters = List.copyOf(variadicParameters);
  }

  /// The same function, which never returns.
  FunctionType neverReturning() {
    return new FunctionType(result, parameters, prototyped, variadic, variadicParameters, true);
  }

  @Override
  public String toString() {
    return declare("");
  }
}
