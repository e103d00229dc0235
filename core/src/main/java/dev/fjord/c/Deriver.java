package dev.fjord.c;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds declared types: attributes that change the base type, then the derivations around it.
final class Deriver {

  private final Reading reading;

  Deriver(Reading reading) {
    this.reading = reading;
  }

  CType derive(Specifiers specifiers, Declarator declarator, Attributes attributes) {
    Token undeclared = specifiers.undeclared();
    if (undeclared != null) {
      boolean pointer =
          !declarator.derivations().isEmpty()
              && declarator.derivations().getFirst() instanceof Derivation.Pointer;
      reading.useUndeclared(undeclared, pointer);
    }
    CType type = changed(specifiers.base(), attributes);
    int function = attributes.noreturn() ? lastFunction(declarator.derivations()) : -1;
    for (int i = 0; i < declarator.derivations().size(); i++) {
      type = declarator.derivations().get(i).derive(type, this);
      type = i == function ? neverReturning(type) : type;
    }
    return attributes.noreturn() && function < 0 ? neverReturning(type) : type;
  }

  // The attribute belongs to the outermost function: to a declared pointer's, not to its result's.
  private static int lastFunction(List<Derivation> derivations) {
    int last = derivations.size() - 1;
    while (last >= 0 && !(derivations.get(last) instanceof Derivation.Function)) {
      last--;
    }
    return last;
  }

  private CType neverReturning(CType type) {
    CType plain = reading.scope().resolve(type);
    if (plain instanceof FunctionType function) {
      return function.neverReturning();
    }
    boolean pointer =
        plain instanceof PointerType(CType pointee, _)
            && reading.scope().resolve(pointee) instanceof FunctionType;
    return pointer ? new PointerType(neverReturning(((PointerType) plain).pointee())) : type;
  }

  CType array(CType element, Derivation.Array array) {
    CType plain = reading.scope().resolve(element);
    if (plain instanceof FunctionType || plain instanceof VoidType) {
      throw reading.impossible(
          array.at(),
          plain instanceof VoidType ? "no array has void elements" : "no array holds functions",
          "make the elements pointers");
    }
    boolean openInside =
        plain instanceof ArrayType(CType _, ArrayLength length)
            && length instanceof ArrayLength.Flexible;
    if (openInside) {
      throw reading.impossible(
          array.at(), "only the first length of an array may be left out", "write the length");
    }
    return new ArrayType(element, array.length());
  }

  CType function(CType result, Derivation.Function function) {
    CType plain = reading.scope().resolve(result);
    if (plain instanceof FunctionType || plain instanceof ArrayType) {
      throw reading.impossible(
          function.at(),
          "no function returns " + (plain instanceof ArrayType ? "an array" : "a function"),
          "return a pointer");
    }
    return function.of(result);
  }

  private CType changed(CType base, Attributes attributes) {
    CType type = attributes.mode().isEmpty() ? base : moded(base, attributes.mode());
    return attributes.vectorSize() == 0 ? type : vector(type, attributes.vectorSize());
  }

  private CType vector(CType base, long size) {
    Token here = reading.cursor().last();
    CType plain = reading.scope().resolve(base);
    boolean fits =
        plain instanceof ScalarType(Scalar kind)
            && kind != Scalar.BOOL
            && size >= kind.size(reading.target());
    if (!fits) {
      throw reading.impossible(
          here, "no vector of " + size + " bytes has elements of type " + base, "use a scalar");
    }
    CType vector = new VectorType(plain, size);
    return reading.scope().canonical(base) instanceof QualifiedType(CType _, var qualifiers)
        ? QualifiedType.of(vector, qualifiers)
        : vector;
  }

  private CType moded(CType base, String mode) {
    CType plain = reading.scope().resolve(base);
    Scalar changed =
        plain instanceof ScalarType(Scalar kind) ? kind(mode.replace("_", ""), kind) : null;
    if (changed == null) {
      throw reading.unsupported(
          reading.cursor().last(),
          "the machine mode '" + mode + "' of " + base + " is not supported",
          "write the type that it stands for");
    }
    CType type = new ScalarType(changed);
    return reading.scope().canonical(base) instanceof QualifiedType(CType _, var qualifiers)
        ? QualifiedType.of(type, qualifiers)
        : type;
  }

  private @Nullable Scalar kind(String mode, Scalar base) {
    boolean signed = base.isSigned(reading.target());
    boolean is64 = reading.target().pointerSize() == 8;
    return switch (mode) {
      case "QI", "byte" -> signed ? Scalar.SIGNED_CHAR : Scalar.UNSIGNED_CHAR;
      case "HI" -> signed ? Scalar.SHORT : Scalar.UNSIGNED_SHORT;
      case "SI" -> signed ? Scalar.INT : Scalar.UNSIGNED_INT;
      case "DI" -> wide(signed);
      case "TI" -> signed ? Scalar.INT128 : Scalar.UNSIGNED_INT128;
      case "word", "pointer", "unwindword" -> is64 ? wide(signed) : kind("SI", base);
      case "HF" -> Scalar.FLOAT16;
      case "SF" -> Scalar.FLOAT;
      case "DF" -> Scalar.DOUBLE;
      case "XF" -> reading.target().arch().isX86() ? Scalar.LONG_DOUBLE : null;
      case "TF" -> Scalar.FLOAT128;
      default -> null;
    };
  }

  private Scalar wide(boolean signed) {
    if (reading.target().longSize() == 8) {
      return signed ? Scalar.LONG : Scalar.UNSIGNED_LONG;
    }
    return signed ? Scalar.LONG_LONG : Scalar.UNSIGNED_LONG_LONG;
  }
}
