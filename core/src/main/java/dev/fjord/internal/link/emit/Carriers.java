package dev.fjord.internal.link.emit;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Shape;
import dev.fjord.plan.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Variables for what a shape passes.
final class Carriers {
  private Carriers() {}

  /// A variable for each argument.
  static List<Variable> parameters(Shape shape) {
    List<Variable> parameters = new ArrayList<>();
    for (String argument : shape.arguments()) {
      parameters.add(variable(parameters.size(), argument));
    }
    return parameters;
  }

  /// A variable for the result; none for `void`.
  static @Nullable Variable result(Shape shape) {
    return shape.result().equals("V") ? null : variable(shape.arguments().size(), shape.result());
  }

  private static Variable variable(int id, String layout) {
    return new Variable(id, layout, kind(layout));
  }

  private static Variable.Kind kind(String layout) {
    for (Carrier carrier : Carrier.values()) {
      if (layout.length() == 1 && carrier.letter() == layout.charAt(0)) {
        return new Variable.C(carrier);
      }
    }
    return new Variable.Block();
  }
}
