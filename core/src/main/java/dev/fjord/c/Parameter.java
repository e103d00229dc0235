package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A parameter as it was written; `fixed` is the constant of `int n = -1`, which fixes it.
///
/// Equality leaves the position out.
public record Parameter(
    @Nullable String name, CType type, @Nullable Initializer fixed, Position position) {

  /// The type C gives the parameter: arrays and functions become pointers. Typedefs of arrays stay,
  /// since only a scope can see through them: [Scope#adjusted].
  public CType adjusted() {
    return switch (type) {
      case ArrayType array -> new PointerType(array.element());
      case FunctionType function -> new PointerType(function);
      case VoidType _,
          ScalarType _,
          ComplexType _,
          VectorType _,
          BitIntType _,
          PointerType _,
          RecordType _,
          EnumType _,
          TypedefType _,
          VaListType _,
          QualifiedType _ ->
          type;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameter that
        && Objects.equals(name, that.name)
        && type.equals(that.type)
        && Objects.equals(fixed, that.fixed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, fixed);
  }

  @Override
  public String toString() {
    return TypePrinter.parameter(this);
  }
}
