package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.diagnostic.DiagnosticId;

/// Plans the arguments that Fjord fills by itself: constants, out-parameters, destructors.
record OwnArguments(CallContext context, Promotion promotion) {

  void fixed(CParameter parameter, Fixed value) {
    switch (value) {
      case Fixed.Bits(long bits, Carrier carrier) -> {
        constant(parameter, bits, carrier);
        if (isCapacity(parameter)) {
          Variable count = context.draft.count(parameter.name() + ".capacity");
          context.draft.add(new CheckStep.Constant(count, bits));
          context.capacity(parameter, count);
        }
      }
      case Fixed.Text(String text) -> {
        Variable block = context.draft.block(parameter.name());
        context.draft.add(new EncodeStep.ConstantText(block, text));
        context.fill(parameter, block);
      }
    }
  }

  // `int n = 256` may say how large a result buffer is.
  private boolean isCapacity(CParameter parameter) {
    for (Matching.Result each : context.matching.results()) {
      for (Reference count : Sizing.of(each.notes()).references()) {
        if (parameter.equals(context.matching.c().find(count.root()))) {
          return true;
        }
      }
    }
    return false;
  }

  void constant(CParameter parameter, long bits, Carrier carrier) {
    boolean promoted = parameter.variadic() && carrier == Carrier.FLOAT;
    Variable into = context.draft.c(parameter.name(), promoted ? Carrier.DOUBLE : carrier);
    long passed = promoted ? Double.doubleToRawLongBits(Float.intBitsToFloat((int) bits)) : bits;
    context.draft.add(new CheckStep.Constant(into, passed));
    context.fill(parameter, promotion.widened(parameter, into));
  }

  void unit(CParameter parameter, long size) {
    Carrier carrier = context.types.carrier(parameter.type());
    constant(parameter, size, carrier == null ? Carrier.INT64 : carrier);
  }

  void out(CParameter parameter) {
    CType pointee = context.types.pointee(parameter.type());
    if (pointee != null && !context.types.isVoid(pointee)) {
      context.fill(
          parameter, context.draft.allocate(parameter.name(), null, pointee, context.types));
    } else {
      constant(parameter, 0, Carrier.POINTER);
    }
  }

  void releaser(CParameter parameter) {
    Variable into = context.draft.upcall(parameter.name());
    var function = context.types.functionBehind(parameter.type());
    if (function == null) {
      context.site.refuse(
          DiagnosticId.REFERENCE,
          "`" + parameter + "` is no function pointer",
          "name the destructor's parameter");
      return;
    }
    Shape shape = FunctionShape.of(function, context.types);
    context.draft.add(new EncodeStep.OpenReleaser(into, parameter.toString(), shape, 0));
    context.fill(parameter, into);
  }
}
