package dev.fjord.c;

/// A C type as it was written: typedef names, qualifiers and tags stay, nothing is decayed.
///
/// Types are compared with [Scope#compatible] and reduced with [Scope#resolve], since only a scope
/// knows what names stand for. `toString()` is the C spelling, `const char *` or `int (*)(const
/// void *, const void *)`. All types are values; any thread.
public sealed interface CType
    permits VoidType,
        ScalarType,
        ComplexType,
        VectorType,
        BitIntType,
        PointerType,
        ArrayType,
        FunctionType,
        RecordType,
        EnumType,
        TypedefType,
        VaListType,
        QualifiedType {

  /// The C declaration of `name` with this type: `int (*f)(void *)`; without a name the type name.
  default String declare(String name) {
    return TypePrinter.declare(this, name);
  }
}
