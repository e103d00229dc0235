package dev.fjord.plan;

import dev.fjord.c.ArrayType;
import dev.fjord.c.BitIntType;
import dev.fjord.c.CType;
import dev.fjord.c.ComplexType;
import dev.fjord.c.EnumDefinition;
import dev.fjord.c.EnumType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Layout;
import dev.fjord.c.Layouts;
import dev.fjord.c.PointerType;
import dev.fjord.c.QualifiedType;
import dev.fjord.c.Qualifier;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.c.TypedefType;
import dev.fjord.c.VaListType;
import dev.fjord.c.VectorType;
import dev.fjord.c.VoidType;
import org.jspecify.annotations.Nullable;

/// What the planner asks of C types: what they are behind typedefs and qualifiers, how they travel,
/// how large they are.
record CTypes(Scope scope, Target target) {

  /// The type behind typedefs and qualifiers.
  CType resolve(CType type) {
    return scope.resolve(type);
  }

  /// What a parameter's type is once arrays and functions have become pointers, behind typedefs and
  /// qualifiers.
  CType adjusted(CType type) {
    return resolve(scope.adjusted(type));
  }

  /// What a pointer points to, as written; null for other types.
  @Nullable CType pointee(CType type) {
    return adjusted(type) instanceof PointerType pointer ? pointer.pointee() : null;
  }

  /// Whether C may not write through a pointer of this type.
  boolean pointsToConst(CType type) {
    CType pointee = pointee(type);
    return pointee != null && isConst(pointee);
  }

  boolean isConst(CType type) {
    CType canonical = scope.canonical(type);
    if (canonical instanceof ArrayType array) {
      return isConst(array.element());
    }
    return canonical instanceof QualifiedType qualified && qualified.has(Qualifier.CONST);
  }

  boolean isVoid(CType type) {
    return resolve(type) instanceof VoidType;
  }

  /// The function type behind a function pointer, or null.
  @Nullable FunctionType functionBehind(CType type) {
    CType pointee = pointee(type);
    return pointee != null && resolve(pointee) instanceof FunctionType function ? function : null;
  }

  /// The struct or union, or null.
  @Nullable RecordType recordOf(CType type) {
    return resolve(type) instanceof RecordType struct ? struct : null;
  }

  /// The scalar kind of an integer, enum or floating type, or null.
  @Nullable Scalar scalarOf(CType type) {
    return switch (resolve(type)) {
      case ScalarType scalar -> scalar.kind();
      case EnumType constants -> {
        EnumDefinition definition = scope.enumeration(constants);
        yield definition == null ? Scalar.UNSIGNED_INT : scalarOf(definition.underlying(target));
      }
      case VoidType _, ComplexType _, VectorType _, BitIntType _, PointerType _, ArrayType _ ->
          null;
      case FunctionType _, RecordType _, TypedefType _, VaListType _, QualifiedType _ -> null;
    };
  }

  /// How an integer, floating or pointer type travels; null for what does not fit a register of 64
  /// bits.
  @Nullable Carrier carrier(CType type) {
    if (adjusted(type) instanceof PointerType) {
      return Carrier.POINTER;
    }
    Scalar scalar = scalarOf(type);
    if (scalar == null) {
      return null;
    }
    if (scalar.isFloating()) {
      return switch (scalar) {
        case FLOAT -> Carrier.FLOAT;
        case DOUBLE -> Carrier.DOUBLE;
        default -> null;
      };
    }
    if (scalar == Scalar.BOOL) {
      return Carrier.BOOL;
    }
    return switch (scalar.size(target)) {
      case 1 -> Carrier.INT8;
      case 2 -> Carrier.INT16;
      case 4 -> Carrier.INT32;
      case 8 -> Carrier.INT64;
      default -> null;
    };
  }

  /// Whether an integer type has no negative values here.
  boolean isUnsigned(CType type) {
    Scalar scalar = scalarOf(type);
    return scalar != null && !scalar.isSigned(target);
  }

  boolean isInteger(CType type) {
    Scalar scalar = scalarOf(type);
    return scalar != null && scalar.isInteger();
  }

  /// Bytes of the code unit if the type is a character of a string: `char` and 8-bit integers,
  /// `wchar_t`, `char16_t`, `char32_t`; else 0.
  int textUnit(CType type) {
    Scalar scalar = scalarOf(type);
    if (scalar == null
        || !scalar.isInteger()
        || scalar == Scalar.BOOL
        || resolve(type) instanceof EnumType) {
      return 0;
    }
    int size = scalar.size(target);
    if (size == 1) {
      return 1;
    }
    return isNamed(type, "wchar_t") || isNamed(type, "char16_t") || isNamed(type, "char32_t")
        ? size
        : 0;
  }

  /// Whether the type was written with this typedef name, or with one that stands for it.
  boolean isNamed(CType type, String name) {
    return switch (type) {
      case TypedefType typedef -> {
        CType behind = scope.typedef(typedef.name());
        yield typedef.name().equals(name) || (behind != null && isNamed(behind, name));
      }
      case QualifiedType qualified -> isNamed(qualified.type(), name);
      case VoidType _, ScalarType _, ComplexType _, VectorType _, BitIntType _, PointerType _ ->
          false;
      case ArrayType _, FunctionType _, RecordType _, EnumType _, VaListType _ -> false;
    };
  }

  /// Size and alignment; throws [dev.fjord.c.LayoutException] for incomplete types.
  Layout layout(CType type) {
    return Layouts.of(scope, target).layout(type);
  }

  /// The places of a struct's members; throws [dev.fjord.c.LayoutException] for incomplete structs.
  RecordLayout record(RecordType type) {
    return Layouts.of(scope, target).record(type);
  }

  /// The bits of a bit-field from the byte on in which it starts; null for other fields.
  @Nullable BitRange bits(FieldLayout field) {
    return field.isBitField()
        ? new BitRange(
            (int) (field.bitOffset() % Byte.SIZE),
            field.bitWidth().orElse(0),
            !isUnsigned(field.type()))
        : null;
  }

  Layouts layouts() {
    return Layouts.of(scope, target);
  }
}
