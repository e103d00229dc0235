package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans the arguments that a conversion makes of Java values: numbers, handles, callbacks, and
/// what is encoded into memory.
final class ConvertedArguments {

  private final CallContext context;
  private final Draft draft;
  private final Promotion promotion;
  private final CountArguments counts;

  ConvertedArguments(CallContext context, Promotion promotion, CountArguments counts) {
    this.context = context;
    this.draft = context.draft;
    this.promotion = promotion;
    this.counts = counts;
  }

  void plan(Argument argument, CType type) {
    Conversion conversion = context.conversions.choose(cell(argument, type), argument.site());
    if (conversion == null) {
      return;
    }
    CType pointee = context.types.pointee(type);
    switch (conversion) {
      case Conversion.AddressValue address -> address(argument, address);
      case Conversion.Value scalar -> scalar(argument, scalar);
      case Conversion.HandlePointer handle -> handle(argument, handle);
      case Conversion.FunctionPointer function -> upcall(argument, function);
      case Conversion.TextPointer text -> {
        counted(argument, pointee, text.encoding());
        encode(argument, text, true);
      }
      case Conversion.ElementsPointer elements -> elements(argument, elements, pointee);
      case Conversion.Aggregate _, Conversion.SegmentPointer _, Conversion.ViewPointer _ ->
          encode(argument, conversion, true);
    }
  }

  private Cell cell(Argument argument, CType type) {
    return new Cell(
        type,
        argument.java().use(),
        functionNotes(argument.java()),
        direction(argument, context.types.pointee(type)),
        Cell.Place.ARGUMENT,
        Extents.of(argument, context.types));
  }

  private Cell.Direction direction(Argument argument, @Nullable CType pointee) {
    boolean array = argument.java().use().type().isArray();
    if (!array || pointee == null || context.types.isConst(pointee)) {
      return Cell.Direction.IN;
    }
    return argument.isOut() ? Cell.Direction.OUT : Cell.Direction.BOTH;
  }

  private Notes functionNotes(JavaParameter java) {
    Note onThrow = context.method.java().notes().find("OnThrow");
    if (onThrow == null || java.notes().has("OnThrow")) {
      return java.notes();
    }
    List<Note> all = new ArrayList<>(java.notes().all());
    all.add(onThrow);
    return new Notes(all);
  }

  private void address(Argument argument, Conversion.AddressValue address) {
    Variable into = draft.c(argument.c().name(), address.carrier());
    draft.add(new CheckStep.ToC(into, argument.value(), address, argument.value().name()));
    context.fill(argument.c(), into);
  }

  private void scalar(Argument argument, Conversion.Value scalar) {
    Conversion.Value passed = promotion.of(argument.c(), scalar);
    Variable into = draft.c(argument.c().name(), passed.carrier());
    draft.add(new CheckStep.ToC(into, argument.value(), passed, argument.value().name()));
    context.fill(argument.c(), promotion.widened(argument.c(), into));
  }

  private void handle(Argument argument, Conversion.HandlePointer handle) {
    Variable value = argument.value();
    Variable into = draft.c(argument.c().name(), handle.carrier());
    draft.add(new HandleStep.HandleAddress(into, value, handle, value.name()));
    context.fill(argument.c(), into);
    Lifetimes.give(value, argument.java().notes(), context);
    if (argument.isRetained()) {
      Lifetimes.settle(lifetime(argument), List.of(value), context);
    }
  }

  private void upcall(Argument argument, Conversion.FunctionPointer conversion) {
    Variable into = draft.upcall(argument.c().name());
    // It may end with itself.
    context.fill(argument.c(), into);
    Lifetime lifetime = lifetime(argument);
    draft.add(new EncodeStep.OpenUpcall(into, argument.value(), conversion, lifetime));
    Lifetimes.settle(lifetime, List.of(), context);
    if (lifetime instanceof Lifetime.OfCall) {
      context.upcalls.add(into);
    }
  }

  private void elements(
      Argument argument, Conversion.ElementsPointer conversion, @Nullable CType pointee) {
    Variable count = counted(argument, pointee, null);
    if (count == null && pointee != null && !conversion.single()) {
      new ArgumentExtents(context).requireExact(argument, pointee);
    }
    Variable block = encode(argument, conversion, !argument.isOut());
    if (pointee != null && !context.types.isConst(pointee) && !conversion.single()) {
      new FieldOwners(context, argument.site(), false).repeated(conversion.element(), false);
      context.afterCall.add(() -> copyBack(argument, block, conversion, count));
    }
  }

  private void copyBack(
      Argument argument,
      Variable block,
      Conversion.ElementsPointer conversion,
      @Nullable Variable count) {
    Variable value = argument.value();
    FilledCount filled = new FilledCount(context, counts);
    Variable valid = count == null ? null : filled.elements(argument, count, conversion);
    draft.add(new CopyBackStep.CopyBack(block, value, conversion, valid));
  }

  private @Nullable Variable counted(
      Argument argument, @Nullable CType pointee, @Nullable TextEncoding encoding) {
    return pointee == null ? null : counts.of(argument, pointee, encoding);
  }

  private Variable encode(Argument argument, Conversion conversion, boolean contents) {
    Lifetime lifetime = lifetime(argument);
    Variable value = argument.value();
    Variable block = draft.block(argument.c().name() + "'");
    new InnerMemory(argument.site()).check(conversion, lifetime, context.isCritical());
    draft.add(new EncodeStep.Encode(block, value, conversion, contents, lifetime, value.name()));
    context.fill(argument.c(), block);
    Lifetimes.settle(lifetime, List.of(), context);
    if (lifetime instanceof Lifetime.OfCall && InnerFunctions.in(conversion)) {
      context.upcalls.add(block);
    }
    return block;
  }

  private Lifetime lifetime(Argument argument) {
    return Lifetimes.of(argument.java(), context);
  }
}
