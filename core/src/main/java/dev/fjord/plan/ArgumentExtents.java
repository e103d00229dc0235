package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaUse;

/// Plans how much an argument without a count must hold.
record ArgumentExtents(CallContext context) {

  /// An array without @Sized has exactly the elements that C's declaration says.
  void requireExact(Argument argument, CType pointee) {
    JavaUse java = argument.java().use();
    Sizing sizing = argument.sizing();
    if (sizing.present() || sizing.terminated() || java.type().equals(JavaNames.STRING)) {
      return;
    }
    long elements = Extents.fixedLength(argument.c(), context.types);
    boolean array = java.type().isArray();
    if (elements < 0 && !array) {
      return;
    }
    Draft draft = context.draft;
    Variable value = argument.value();
    Variable length = draft.count(value.name() + ".length");
    Variable wanted = draft.count(argument.c().name() + ".extent");
    long unit = array ? 0 : context.types.layout(pointee).size();
    draft.add(new CheckStep.CountOf(length, value, unit, null));
    draft.add(new CheckStep.Constant(wanted, Math.max(1, elements)));
    draft.add(
        new CheckStep.RequireEqual(
            length,
            wanted,
            "the length of "
                + value.name()
                + " and the extent of `"
                + argument.c()
                + (elements < 0 ? "`, which is one element without @Sized" : "`"),
            java.nullable() ? value : null));
  }
}
