package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The variables of one run of a plan.
///
/// Java variables hold their object; C variables, blocks and upcalls an [Argument] whose bits are
/// their value or address. Every variable is set once.
final class Frame {
  private final Map<Integer, @Nullable Object> values = new HashMap<>();

  void set(Variable variable, @Nullable Object value) {
    if (values.containsKey(variable.id())) {
      throw new AssertionError(variable + " is set twice");
    }
    values.put(variable.id(), value);
  }

  void setBits(Variable variable, long bits) {
    set(variable, new Argument.Scalar(carrier(variable), bits));
  }

  boolean isSet(Variable variable) {
    return values.containsKey(variable.id());
  }

  @Nullable Object get(Variable variable) {
    if (!isSet(variable)) {
      throw new AssertionError(variable + " is used before it is set");
    }
    return values.get(variable.id());
  }

  /// The number in a C variable, or the address of a block or upcall.
  long bits(Variable variable) {
    return switch (argument(variable)) {
      case Argument.Scalar(_, var bits) -> bits;
      case Argument.UserMemory(var segment) -> segment.address();
      case Argument.Struct _ -> throw new AssertionError(variable + " is no number");
    };
  }

  Argument argument(Variable variable) {
    if (get(variable) instanceof Argument argument) {
      return argument;
    }
    throw new AssertionError(variable + " is no C value");
  }

  static Carrier carrier(Variable variable) {
    return switch (variable.kind()) {
      case Variable.C(var carrier) -> carrier;
      case Variable.Block _, Variable.Upcall _ -> Carrier.POINTER;
      case Variable.Java _ -> throw new AssertionError(variable + " is no C value");
    };
  }
}
