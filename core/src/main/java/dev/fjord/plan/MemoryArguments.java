package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaParameter;
import java.lang.constant.ClassDesc;
import java.util.List;

/// Plans memory of the user as arguments: segments, buffers, and arrays that a critical call reads
/// where they are.
record MemoryArguments(CallContext context, CountArguments counts) {

  /// Whether Java passes memory for a C type.
  boolean isMemory(JavaParameter java, CType type) {
    ClassDesc passed = java.use().type();
    if (context.types.functionBehind(type) != null) {
      return passed.equals(JavaNames.SEGMENT);
    }
    boolean primitives = passed.isArray() && passed.componentType().isPrimitive();
    return JavaNames.isMemory(passed) || (context.isCritical() && primitives && bulk(java, type));
  }

  private boolean bulk(JavaParameter java, CType type) {
    Cell cell =
        new Cell(
            type,
            java.use(),
            java.notes(),
            Cell.Direction.BOTH,
            Cell.Place.ARGUMENT,
            new Extent.OfValue());
    return context.conversions.ask(cell) instanceof Outcome.Found(Conversion conversion)
        && conversion instanceof Conversion.ElementsPointer elements
        && elements.isBulk();
  }

  /// Passes memory for a pointer to `pointee`.
  void plan(Argument argument, CType pointee) {
    Variable length = counts.of(argument, pointee, null);
    if (length == null) {
      new ArgumentExtents(context).requireExact(argument, pointee);
    }
    if (argument.isRetained()) {
      keep(argument);
      return;
    }
    Variable value = argument.value();
    boolean written = isWritten(argument, pointee);
    Variable into = context.draft.c(argument.c().name(), Carrier.MEMORY);
    context.draft.add(
        new EncodeStep.Pass(
            into, value, !argument.isOut(), written, context.isCritical(), value.name()));
    context.fill(argument.c(), into);
    if (written) {
      context.afterCall.add(() -> {
        FilledCount filled = new FilledCount(context, counts);
        Variable valid = length == null ? null : filled.bytes(argument, length, pointee);
        // Nothing was copied in a critical call.
        if (!context.isCritical()) {
          context.draft.add(new CopyBackStep.PassBack(into, value, valid));
        }
      });
    }
  }

  private boolean isWritten(Argument argument, CType pointee) {
    return !context.types.isConst(pointee)
        && context.types.functionBehind(argument.c().type()) == null;
  }

  // C keeps the caller's own memory, which must be native and stay reachable.
  private void keep(Argument argument) {
    Variable value = argument.value();
    Variable into = context.draft.c(argument.c().name(), Carrier.POINTER);
    Conversion.AddressValue address =
        new Conversion.AddressValue(
            argument.c().type(), JavaNames.SEGMENT, argument.java().use().nullable());
    context.draft.add(new CheckStep.ToC(into, value, address, value.name()));
    context.fill(argument.c(), into);
    Lifetime lifetime = Lifetimes.of(argument.java(), context);
    context.draft.add(new RetentionStep.Reach(value, lifetime));
    Lifetimes.settle(lifetime, List.of(), context);
  }
}
