package dev.fjord.c;

/// Which types bit-fields have.
final class BitFields {

  private BitFields() {}

  /// The greatest width of a bit-field of this type, or 0 if none may have it.
  static long widest(CType type, Scope scope, Target target) {
    return switch (scope.resolve(type)) {
      case ScalarType(Scalar kind) -> {
        if (kind == Scalar.BOOL) {
          yield 1;
        }
        yield kind.isInteger() ? 8L * kind.size(target) : 0;
      }
      case EnumType enumeration -> {
        EnumDefinition definition = scope.enumeration(enumeration);
        yield definition == null ? 0 : widest(definition.underlying(target), scope, target);
      }
      case BitIntType(boolean _, int bits) -> bits;
      // Nothing is known about an undeclared name yet; the layout refuses it if that stays so.
      case TypedefType _ -> 8L * Scalar.LONG_LONG.size(target);
      case VoidType _,
          ComplexType _,
          VectorType _,
          PointerType _,
          ArrayType _,
          FunctionType _,
          RecordType _,
          VaListType _,
          QualifiedType _ ->
          0;
    };
  }
}
