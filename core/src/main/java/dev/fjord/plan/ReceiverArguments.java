package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaUse;

/// Plans the object that a method is called on, and the handles that enclose its type, as
/// arguments.
record ReceiverArguments(CallContext context, ViewArguments views) {

  void plan(CParameter parameter, int depth) {
    Draft draft = context.draft;
    Variable into = draft.c(parameter.name(), Carrier.POINTER);
    var owner = context.conversions.contract().enclosing(context.method.owner()).get(depth);
    Variable object = draft.java(depth == 0 ? "this" : "parent", owner.desc());
    if (depth == 0) {
      context.receiver = object;
    }
    CType pointee = context.types.pointee(parameter.type());
    if (ViewArguments.isView(JavaUse.of(owner.desc()), context.conversions) && pointee != null) {
      views.receiver(parameter, object, pointee);
      return;
    }
    Conversion.HandlePointer conversion =
        new Conversion.HandlePointer(parameter.type(), owner.desc(), Carrier.POINTER, false);
    draft.add(new HandleStep.HandleAddress(into, object, conversion, "this"));
    context.fill(parameter, into);
    if (depth == 0) {
      Lifetimes.give(object, context.method.java().notes(), context);
    }
  }
}
