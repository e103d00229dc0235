package dev.fjord.plan;

import dev.fjord.c.PointerType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import java.util.ArrayList;
import java.util.List;

/// The steps that make a Java value of a C value after the call.
record Decoding(CallContext context, Notes notes) {

  Variable decode(
      CallContext.Place place,
      Conversion conversion,
      String name,
      JavaUse java,
      Phase phase,
      boolean owned) {
    Draft draft = context.draft;
    Variable into = draft.java(name, java.type());
    switch (conversion) {
      case Conversion.Value value -> {
        Variable read = context.read(place, value.carrier());
        if (value instanceof Conversion.AddressValue address
            && !address.nullable()
            && phase != Phase.JUDGE) {
          draft.add(new JudgeStep.RequireResult(read, place.what()));
        }
        draft.add(new ReadStep.Decode(into, read, 0, value, name, phase));
      }
      case Conversion.HandlePointer handle -> handle(place, handle, into, java, owned, phase);
      case Conversion.Pointer pointer -> pointer(place, pointer, into, java, phase);
      case Conversion.Aggregate aggregate -> aggregate(place, aggregate, into, phase);
    }
    return into;
  }

  private void handle(
      CallContext.Place place,
      Conversion.HandlePointer handle,
      Variable into,
      JavaUse java,
      boolean owned,
      Phase phase) {
    Variable address = context.read(place, handle.carrier());
    // Zero is a number like any other, such as that of a file.
    boolean pointer = handle.carrier() == Carrier.POINTER;
    if (pointer && !java.nullable() && phase != Phase.JUDGE) {
      context.draft.add(new JudgeStep.RequireResult(address, place.what()));
    }
    context.draft.add(
        new HandleStep.NewHandle(into, address, handle, owned, false, parents(), phase));
  }

  // What a handle gives out goes with it, unless the annotation says otherwise.
  List<Variable> parents() {
    Note owned = notes.find("Owned");
    if (owned != null && owned.has("of")) {
      return named(owned.texts("of"));
    }
    Note borrowed = notes.find("Borrowed");
    String from = borrowed == null ? "" : borrowed.text("value", "");
    if (!from.isEmpty()) {
      return named(List.of(from));
    }
    Variable receiver = context.receiver;
    return receiver != null && context.isHandle(receiver) ? List.of(receiver) : List.of();
  }

  private List<Variable> named(List<String> names) {
    List<Variable> parents = new ArrayList<>();
    for (String name : names) {
      Variable parent = name.equals("*") ? context.receiver : context.java(name);
      if (parent != null && context.isHandle(parent)) {
        parents.add(parent);
      }
    }
    return parents;
  }

  private void pointer(
      CallContext.Place place,
      Conversion.Pointer conversion,
      Variable into,
      JavaUse java,
      Phase phase) {
    Variable address =
        context.types.adjusted(place.type()) instanceof PointerType
            ? context.read(place, Carrier.POINTER)
            : place.base();
    if (!java.nullable() && phase != Phase.JUDGE) {
      context.draft.add(new JudgeStep.RequireResult(address, place.what()));
    }
    context.draft.add(new ReadStep.Decode(into, address, 0, conversion, into.name(), phase));
  }

  // What lies behind a pointer of C is read through it; blocks are read in place.
  private void aggregate(
      CallContext.Place place, Conversion.Aggregate aggregate, Variable into, Phase phase) {
    if (place.base().kind() instanceof Variable.Block) {
      context.draft.add(
          new ReadStep.Decode(into, place.base(), place.offset(), aggregate, into.name(), phase));
      return;
    }
    Variable address = context.draft.c("&" + place.what(), Carrier.POINTER);
    context.draft.add(new ReadStep.AddressAt(address, place.base(), place.offset(), phase));
    Conversion.ElementsPointer one =
        new Conversion.ElementsPointer(
            new PointerType(aggregate.c()),
            aggregate.java(),
            aggregate,
            new Extent.Exactly(1),
            true,
            false);
    context.draft.add(new ReadStep.Decode(into, address, 0, one, into.name(), phase));
  }
}
