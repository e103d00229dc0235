package dev.fjord.contract;

import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.FunctionType;
import dev.fjord.c.PointerType;
import dev.fjord.c.Scope;
import dev.fjord.c.VoidType;

/// Whether two prototypes of one C name say the same, the contract language's liberties aside.
final class Prototypes {
  private Prototypes() {}

  static boolean agree(FunctionDeclaration a, FunctionDeclaration b, Scope scope) {
    return agree(a.type(), b.type(), scope);
  }

  static boolean agree(FunctionType left, FunctionType right, Scope scope) {
    if (left.parameters().size() != right.parameters().size()
        || left.variadic() != right.variadic()) {
      return false;
    }
    for (int i = 0; i < left.parameters().size(); i++) {
      CType x = scope.adjusted(left.parameters().get(i).type());
      CType y = scope.adjusted(right.parameters().get(i).type());
      if (!agree(x, y, scope)) {
        return false;
      }
    }
    return agree(left.result(), right.result(), scope);
  }

  private static boolean agree(CType a, CType b, Scope scope) {
    CType x = scope.resolve(a);
    CType y = scope.resolve(b);
    if (x instanceof PointerType p && y instanceof PointerType q) {
      return agreeBehind(scope.resolve(element(p)), scope.resolve(element(q)), scope);
    }
    return scope.compatible(x, y);
  }

  private static boolean agreeBehind(CType to, CType from, Scope scope) {
    if (to instanceof FunctionType f && from instanceof FunctionType g) {
      return !f.prototyped() || !g.prototyped() || agree(f, g, scope);
    }
    if (to instanceof FunctionType || from instanceof FunctionType) {
      return false;
    }
    boolean anything = to instanceof VoidType || from instanceof VoidType;
    return anything || agree(to, from, scope);
  }

  private static CType element(PointerType pointer) {
    return pointer.pointee() instanceof ArrayType array ? array.element() : pointer.pointee();
  }
}
