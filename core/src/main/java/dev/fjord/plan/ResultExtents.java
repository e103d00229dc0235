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
      Variable count = counted(call, place, divisor(context.types.pointee(place.type()), result));
      return count == null ? null : new Extent.In(count);
    }
    if (sizing.references().isEmpty()) {
      boolean segment = result.java().type().equals(JavaNames.SEGMENT);
      return segment && ResultOwnership.isSaid(result) ? one(place.type()) : null;
    }
    Variable capacity = capacity(sizing.references().getFirst());
    if (capacity != null) {
      return new Extent.In(elements(capacity, context.types.pointee(place.type()), result));
    }
    Variable count = number(sizing, place, result);
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

  /// What a count of a result is divided by to be one of elements.
  long divisor(@Nullable CType pointee, Matching.Result result) {
    boolean text = result.java().type().equals(JavaNames.STRING);
    boolean untyped = pointee != null && context.types.isVoid(pointee);
    return pointee != null && Sizing.of(result.notes()).countsBytes(untyped, text)
        ? elementSize(pointee, result)
        : 1;
  }

  private long elementSize(CType pointee, Matching.Result result) {
    return LeftCount.elementSize(pointee, result.java(), result.notes(), context.conversions);
  }

  /// A capacity that Java passes, in elements.
  Variable elements(Variable capacity, @Nullable CType pointee, Matching.Result result) {
    long divisor = divisor(pointee, result);
    if (divisor == 1) {
      return capacity;
    }
    String name = Sizing.of(result.notes()).references().getFirst().toString();
    Variable size = context.draft.count(name + ".unit");
    context.draft.add(new CheckStep.Constant(size, divisor));
    Variable count = context.draft.count(name + ".elements");
    context.draft.add(new CheckStep.Quotient(count, capacity, size, name));
    return count;
  }

  private @Nullable Variable number(
      Sizing sizing, CallContext.Place place, Matching.Result result) {
    LeftCount left = new LeftCount(context, site, Phase.DECODE);
    CType pointee = context.types.pointee(place.type());
    Reference reference = sizing.references().getFirst();
    Variable count = left.take(reference, divisor(pointee, result), null, result.name());
    if (sizing.unit() == null || count == null || pointee == null) {
      return count;
    }
    Variable size = left.take(sizing.unit(), 1, null, sizing.unit().toString());
    if (size == null) {
      return null;
    }
    Variable bytes = left.times(count, size, result.name());
    return LeftCount.elements(bytes, elementSize(pointee, result), context.draft, Phase.DECODE);
  }

  // `@Sized("blob_size(blob)")`: another function knows.
  private @Nullable Variable counted(
      Reference.Invocation call, CallContext.Place place, long divisor) {
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
    Variable count = context.draft.count(place.what() + ".count");
    context.draft.add(
        new ReadStep.TakeCount(count, raw, counts, 1, divisor, null, place.what(), Phase.DECODE));
    return count;
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
