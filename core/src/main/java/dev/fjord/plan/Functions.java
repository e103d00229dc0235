package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Nullability;
import dev.fjord.c.Parameter;
import dev.fjord.c.PointerType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.VoidType;
import dev.fjord.contract.ContractMethod;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// C functions that plans call besides their own: those of the contract's text and methods, and the
/// platform's `free` and `malloc`.
final class Functions {
  private Functions() {}

  /// The function, or null after a diagnostic.
  static @Nullable CFunction find(String name, CallContext context, String annotation) {
    CFunction found = find(name, context.conversions);
    if (found == null) {
      context.site.refuse(
          DiagnosticId.UNDECLARED,
          annotation + " names the function " + name + ", which nothing declares",
          "declare it in the contract's @C text: @C(\"void " + name + "(void *);\")");
    }
    return found;
  }

  /// The function that a method, a text of the contract or the platform declares; null if none.
  static @Nullable CFunction find(String name, Conversions conversions) {
    CTypes types = conversions.types();
    for (ContractMethod each : conversions.contract().methods()) {
      if (each.c().name().equals(name)) {
        return function(each.symbols(), each.c().type(), types);
      }
    }
    FunctionDeclaration declared = types.scope().function(name);
    if (declared != null) {
      String label = declared.asmLabel();
      return function(List.of(label == null ? name : label), declared.type(), types);
    }
    FunctionType platform = ofPlatform(name, types);
    return platform == null ? null : function(List.of(name), platform, types);
  }

  private static CFunction function(List<String> symbols, FunctionType type, CTypes types) {
    return new CFunction(symbols, type, FunctionShape.of(type, types));
  }

  private static @Nullable FunctionType ofPlatform(String name, CTypes types) {
    CType pointer = new PointerType(new VoidType(), Nullability.UNSPECIFIED);
    return switch (name) {
      case "free" -> function(new VoidType(), pointer);
      case "malloc" ->
          function(
              pointer,
              new ScalarType(
                  types.target().longSize() == 8
                      ? Scalar.UNSIGNED_LONG
                      : Scalar.UNSIGNED_LONG_LONG));
      default -> null;
    };
  }

  private static FunctionType function(CType result, CType parameter) {
    Parameter only = new Parameter(null, parameter, null, Position.of("the platform"));
    return new FunctionType(result, List.of(only), true, false, List.of());
  }
}
