package dev.fjord.c;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One comparison of two types.
///
/// Pairs of typedef names that were met once are not compared again: all parts must agree, so the
/// first visit decides, and types that double with each name stay cheap.
final class Compatibility {

  private static final int DEEPEST = 512;

  private record Names(String a, String b) {}

  private final Scope scope;
  private final Set<Names> met = new HashSet<>();
  private int depth;

  Compatibility(Scope scope) {
    this.scope = scope;
  }

  boolean compatible(CType a, CType b) {
    if (a instanceof TypedefType(String first)
        && b instanceof TypedefType(String second)
        && (first.equals(second) || !met.add(new Names(first, second)))) {
      return true;
    }
    if (depth == DEEPEST) {
      return false;
    }
    depth++;
    boolean same = same(scope.canonical(a), scope.canonical(b));
    depth--;
    return same;
  }

  private boolean same(CType a, CType b) {
    return switch (a) {
      case PointerType(CType pointee, _) ->
          b instanceof PointerType(CType other, _) && compatible(pointee, other);
      case ArrayType(CType element, ArrayLength length) ->
          b instanceof ArrayType(CType other, ArrayLength otherLength)
              && lengths(length, otherLength)
              && compatible(element, other);
      case FunctionType function -> b instanceof FunctionType other && functions(function, other);
      case QualifiedType(CType type, Set<Qualifier> set) ->
          b instanceof QualifiedType(CType other, Set<Qualifier> otherSet)
              && set.equals(otherSet)
              && same(type, other);
      case VectorType(CType element, long size) ->
          b instanceof VectorType(CType other, long otherSize)
              && size == otherSize
              && compatible(element, other);
      case VoidType _,
          ScalarType _,
          ComplexType _,
          BitIntType _,
          RecordType _,
          EnumType _,
          TypedefType _,
          VaListType _ ->
          a.equals(b);
    };
  }

  private static boolean lengths(ArrayLength a, ArrayLength b) {
    return !(a instanceof ArrayLength.Fixed) || !(b instanceof ArrayLength.Fixed) || a.equals(b);
  }

  private boolean functions(FunctionType a, FunctionType b) {
    if (!compatible(a.result(), b.result())) {
      return false;
    }
    if (!a.prototyped() || !b.prototyped()) {
      return true;
    }
    return a.variadic() == b.variadic()
        && parameters(a.parameters(), b.parameters())
        && parameters(a.variadicParameters(), b.variadicParameters());
  }

  private boolean parameters(List<Parameter> a, List<Parameter> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!compatible(plain(a.get(i)), plain(b.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private CType plain(Parameter parameter) {
    CType adjusted = scope.adjusted(parameter.type());
    // Typedef names are kept where they can be, for the memory of met pairs.
    return adjusted instanceof TypedefType && !(scope.canonical(adjusted) instanceof QualifiedType)
        ? adjusted
        : scope.resolve(adjusted);
  }
}
