package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionType;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans how much a pointer that C returned points to: what annotations say, numbers that C gave
/// beside it, or what another function of the library counts.
record ResultExtents(CallContext context, Site site) {

  /// The extent of a result; null if nothing says one, or after a diagnostic.
  @Nullable Extent of(CallContext.Place place, Matching.Result result) {
    Sizing sizing = Sizing.of(result.notes());
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    Reference.Invocation call = sizing.call();
    if (call != null) {
      Variable count = counted(call, place);
      return count == null ? null : new Extent.In(count);
    }
    if (sizing.references().isEmpty()) {
      boolean segment = result.java().type().equals(JavaNames.SEGMENT);
      return segment && ResultOwnership.isSaid(result) ? one(place.type()) : null;
    }
    Variable capacity = capacity(sizing.references().getFirst());
    if (capacity != null) {
      return new Extent.In(capacity);
    }
    Variable count = number(sizing, result.name());
    for (Reference each : sizing.references()) {
      context.consume(each);
    }
    return count == null ? null : new Extent.In(count);
  }

  // Who owns what a pointer points to also says that there is one of it.
  private @Nullable Extent one(CType pointer) {
    CType pointee = context.types.pointee(pointer);
    boolean sized = pointee != null && !context.types.isVoid(pointee);
    return sized ? new Extent.Exactly(1) : null;
  }

  // A count that Java passed by value is known already.
  private @Nullable Variable capacity(Reference count) {
    CParameter counter =
        count.isReturn() || !count.fields().isEmpty()
            ? null
            : context.matching.c().find(count.root());
    return counter == null || context.types.pointee(counter.type()) != null
        ? null
        : context.capacity(counter);
  }

  private @Nullable Variable number(Sizing sizing, String what) {
    Variable count = taken(sizing.references().getFirst(), null, what);
    if (sizing.unit() == null || count == null) {
      return count;
    }
    Variable unit = taken(sizing.unit(), null, sizing.unit().toString());
    Variable product = context.draft.count(what + ".size");
    if (unit == null) {
      return count;
    }
    context.draft.add(new ReadStep.Product(product, count, unit, what, Phase.DECODE));
    return product;
  }

  /// The count that C left where a reference says; null after a diagnostic.
  @Nullable Variable taken(Reference reference, @Nullable Variable capacity, String what) {
    CallContext.Place place = context.locate(reference, "@Sized");
    Conversion.IntegerValue type =
        place == null ? null : IntegerRule.count(place.type(), context.types);
    if (place == null || type == null) {
      site.refuse(
          DiagnosticId.EXTENT,
          "@Sized names " + reference + ", which counts nothing",
          "name an integer");
      return null;
    }
    context.consume(reference);
    return count(context.read(place, type.carrier()), type, capacity, what);
  }

  private Variable count(
      Variable from, Conversion.IntegerValue type, @Nullable Variable capacity, String what) {
    Variable count = context.draft.count(what + ".count");
    context.draft.add(
        new ReadStep.TakeCount(count, from, type, 1, 1, capacity, what, Phase.DECODE));
    return count;
  }

  // `@Sized("blob_size(blob)")`: another function knows.
  private @Nullable Variable counted(Reference.Invocation call, CallContext.Place place) {
    CFunction function = Functions.find(call.name(), context, "@Sized");
    if (function == null
        || call.arguments() == null
        || !(function.type() instanceof FunctionType type)) {
      return null;
    }
    List<Variable> arguments = arguments(call.arguments());
    Conversion.IntegerValue counts = IntegerRule.count(type.result(), context.types);
    if (counts == null || arguments.size() != type.parameters().size()) {
      site.refuse(
          DiagnosticId.EXTENT,
          "@Sized calls "
              + call.name()
              + " with "
              + arguments.size()
              + " arguments; it is `"
              + type.declare(call.name())
              + "`",
          "pass one reference per parameter of a function that returns an integer");
      return null;
    }
    Variable raw = context.draft.c(call.name(), counts.carrier());
    Variable counted = context.read(place, Carrier.POINTER);
    context.draft.add(new CallStep.CallC(raw, function, arguments, counted, Phase.DECODE));
    return count(raw, counts, null, place.what());
  }

  private List<Variable> arguments(List<Reference> references) {
    List<Variable> arguments = new ArrayList<>();
    for (Reference each : references) {
      CallContext.Place argument = context.locate(each, "@Sized");
      Variable value = argument == null ? null : context.address(argument);
      if (value != null) {
        arguments.add(value);
      }
    }
    return arguments;
  }
}
