package dev.fjord.c;

import java.util.List;
import java.util.Set;

/// One step from a base type to a declared type.
sealed interface Derivation {

  /// The type derived from `type`. A method and no switch, as the first switch over patterns takes
  /// long to link and each contract comes through here.
  CType derive(CType type, Deriver deriver);

  /// A star with its words.
  record Pointer(Set<Qualifier> qualifiers, Nullability nullability) implements Derivation {

    @Override
    public CType derive(CType type, Deriver deriver) {
      return QualifiedType.of(new PointerType(type, nullability), qualifiers);
    }
  }

  /// A pair of brackets.
  record Array(ArrayLength length, Token at) implements Derivation {

    @Override
    public CType derive(CType type, Deriver deriver) {
      return deriver.array(type, this);
    }
  }

  /// A parameter list.
  record Function(
      List<Parameter> parameters,
      boolean prototyped,
      boolean variadic,
      List<Parameter> variadicParameters,
      Token at)
      implements Derivation {

    @Override
    public CType derive(CType type, Deriver deriver) {
      return deriver.function(type, this);
    }

    FunctionType of(CType result) {
      return new FunctionType(result, parameters, prototyped, variadic, variadicParameters);
    }
  }
}
