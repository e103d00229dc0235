package dev.fjord.c;

import java.util.List;
import java.util.Set;

/// One step from a base type to a declared type.
sealed interface Derivation {

  /// A star with its words.
  record Pointer(Set<Qualifier> qualifiers, Nullability nullability) implements Derivation {}

  /// A pair of brackets.
  record Array(ArrayLength length, Token at) implements Derivation {}

  /// A parameter list.
  record Function(
      List<Parameter> parameters,
      boolean prototyped,
      boolean variadic,
      List<Parameter> variadicParameters,
      Token at)
      implements Derivation {

    FunctionType of(CType result) {
      return new FunctionType(result, parameters, prototyped, variadic, variadicParameters);
    }
  }
}
