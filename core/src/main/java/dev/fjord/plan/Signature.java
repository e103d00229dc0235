package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Parameter;
import dev.fjord.c.VoidType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A C function's parameters, those after `...` included, and its result.
record Signature(
    String name, CType result, List<CParameter> parameters, boolean variadic, int firstVariadic) {

  static Signature of(String name, FunctionType type) {
    List<CParameter> all = new ArrayList<>();
    for (Parameter each : type.parameters()) {
      all.add(parameter(all.size(), each, false));
    }
    int fixed = all.size();
    for (Parameter each : type.variadicParameters()) {
      all.add(parameter(all.size(), each, true));
    }
    return new Signature(
        name,
        type.result(),
        List.copyOf(all),
        type.variadic(),
        type.variadic() ? fixed : Shape.NOT_VARIADIC);
  }

  private static CParameter parameter(int index, Parameter each, boolean variadic) {
    String name = each.name() == null ? "#" + (index + 1) : each.name();
    return new CParameter(index, name, each.type(), each.fixed(), variadic);
  }

  /// The parameter of that name, or `#n`; null if there is none.
  @Nullable CParameter find(String name) {
    for (CParameter each : parameters) {
      if (each.name().equals(name) || name.equals("#" + (each.index() + 1))) {
        return each;
      }
    }
    return null;
  }

  boolean returnsNothing() {
    return result instanceof VoidType;
  }
}
