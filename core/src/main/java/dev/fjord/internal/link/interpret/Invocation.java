package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Shape;
import java.util.List;

/// One call of a C function: where it is, what it gets, and where a struct that it returns goes.
public record Invocation(
    long function, Shape shape, CallPlan.Effects effects, List<Argument> arguments, long result) {
  public Invocation {
    arguments = List.copyOf(arguments);
  }
}
