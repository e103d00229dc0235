package dev.fjord.plan;

import dev.fjord.c.FunctionType;
import dev.fjord.c.Parameter;
import java.util.ArrayList;
import java.util.List;

/// The shape of a function type whose parameters all travel plainly.
final class FunctionShape {
  private FunctionShape() {}

  static Shape of(FunctionType type, CTypes types) {
    ShapeText text = new ShapeText(types);
    List<String> arguments = new ArrayList<>();
    for (Parameter each : type.parameters()) {
      arguments.add(text.of(types.adjusted(each.type())));
    }
    ShapeSlots.require(arguments);
    return new Shape(arguments, Shape.NOT_VARIADIC, text.of(type.result()));
  }
}
