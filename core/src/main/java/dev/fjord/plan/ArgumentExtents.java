package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaUse;
import org.jspecify.annotations.Nullable;

/// Plans how much an argument without a count must hold, and how much of one is valid after the
/// call.
record ArgumentExtents(CallContext context) {

  /// An array without @Sized has exactly the elements that C's declaration says.
  void requireExact(Argument argument, CType pointee) {
    JavaUse java = argument.java().use();
    Sizing sizing = argument.sizing();
    if (sizing.present() || sizing.terminated() || java.type().equals(JavaNames.STRING)) {
      return;
    }
    long elements = Extents.fixedLength(argument.c());
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
            "the length of " + value.name() + " and the extent of `" + argument.c() + "`",
            java.nullable() ? value : null));
  }

  /// What C says is valid of `capacity` elements: `valid = "return"`, or the count pointer's new
  /// value; null: all.
  @Nullable Variable valid(Sizing sizing, Variable capacity, String what) {
    Reference reference = sizing.afterCall(context.matching.c(), context.types);
    CallContext.Place place = reference == null ? null : context.locate(reference, "@Sized");
    Conversion.IntegerValue type =
        place == null ? null : IntegerRule.count(place.type(), context.types);
    if (reference == null || place == null || type == null) {
      return null;
    }
    context.consume(reference);
    Variable valid = context.draft.count(what + ".valid");
    context.draft.add(
        new ReadStep.TakeCount(
            valid,
            context.read(place, type.carrier()),
            type,
            1,
            1,
            capacity,
            what,
            Phase.COPY_BACK));
    return valid;
  }

  /// The same in bytes: only byte counts are known to limit what goes back into memory of the user.
  @Nullable Variable validBytes(Argument argument, CType pointee, Variable capacity) {
    boolean bytes = context.types.isVoid(pointee) || context.types.layout(pointee).size() == 1;
    return bytes ? valid(argument.sizing(), capacity, argument.c().name()) : null;
  }
}
