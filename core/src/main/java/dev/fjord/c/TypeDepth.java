package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// Keeps types that are written inside other types, by `typeof(...)` or `_Atomic(...)`, as shallow
/// as those that declarators make, so that every recursion over a type is short.
final class TypeDepth {

  private static final int DEEPEST = 256;

  private TypeDepth() {}

  static CType checked(CType type, Reading reading, Token token) {
    if (of(type) > DEEPEST) {
      throw reading
          .cursor()
          .refusal(
              DiagnosticId.C_NESTING,
              token,
              "a type has at most " + DEEPEST + " levels",
              "name the inner types with typedef");
    }
    return type;
  }

  private static int of(CType type) {
    return switch (type) {
      case PointerType(CType pointee, _) -> 1 + of(pointee);
      case ArrayType(CType element, _) -> 1 + of(element);
      case QualifiedType(CType inner, _) -> 1 + of(inner);
      case VectorType(CType element, _) -> 1 + of(element);
      case FunctionType function ->
          1
              + Math.max(
                  of(function.result()),
                  Math.max(of(function.parameters()), of(function.variadicParameters())));
      case VoidType _,
          ScalarType _,
          ComplexType _,
          BitIntType _,
          RecordType _,
          EnumType _,
          TypedefType _,
          VaListType _ ->
          0;
    };
  }

  private static int of(List<Parameter> parameters) {
    int deepest = 0;
    for (Parameter parameter : parameters) {
      deepest = Math.max(deepest, of(parameter.type()));
    }
    return deepest;
  }
}
