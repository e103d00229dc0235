package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import java.lang.constant.ConstantDescs;

/// C's default promotions of arguments after `...`: narrow integers become `int`, a `float` becomes
/// a `double`. Ranges are those of the types that the contract writes.
record Promotion(CTypes types, Draft draft) {

  private static final CType INT = new ScalarType(Scalar.INT);
  private static final CType DOUBLE = new ScalarType(Scalar.DOUBLE);

  /// The type that an argument is converted to: a `double` takes what C's `float` would not.
  CType target(CParameter parameter, String java) {
    boolean wide = types.carrier(parameter.type()) == Carrier.FLOAT && java.equals("D");
    return parameter.variadic() && wide ? DOUBLE : types.scope().adjusted(parameter.type());
  }

  /// The conversion of a value: a `float` is passed as a `double`.
  Conversion.Value of(CParameter parameter, Conversion.Value value) {
    return parameter.variadic() && value.carrier() == Carrier.FLOAT
        ? new Conversion.FloatValue(DOUBLE, Carrier.DOUBLE, value.java())
        : value;
  }

  /// The variable that C gets: an `int` for a narrow integer.
  Variable widened(CParameter parameter, Variable value) {
    Carrier carrier = value.kind() instanceof Variable.C(Carrier own) ? own : Carrier.INT64;
    boolean truth = carrier == Carrier.BOOL;
    if (!parameter.variadic() || !(truth || carrier.isNarrowInteger() && carrier.byteSize() < 4)) {
      return value;
    }
    boolean unsigned = truth || types.isUnsigned(parameter.type());
    Variable wide = draft.count(parameter.name() + ".wide");
    draft.add(
        new CheckStep.FitCount(
            wide,
            value,
            integer(parameter.type(), truth ? Carrier.INT8 : carrier, unsigned),
            parameter.name()));
    Variable promoted = draft.c(parameter.name() + ".int", Carrier.INT32);
    draft.add(
        new CheckStep.FitCount(
            promoted, wide, integer(INT, Carrier.INT32, false), parameter.name()));
    return promoted;
  }

  private static Conversion.IntegerValue integer(CType type, Carrier carrier, boolean unsigned) {
    return new Conversion.IntegerValue(type, carrier, unsigned, ConstantDescs.CD_long);
  }
}
