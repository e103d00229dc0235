package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.PointerType;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans the memory of out-parameters, and what becomes of results after the call.
final class ResultPlanner {

  private final CallContext context;
  private final Conversions conversions;
  private final CTypes types;
  private final Draft draft;
  private final Site site;

  ResultPlanner(CallContext context) {
    this.context = context;
    this.conversions = context.conversions;
    this.types = context.types;
    this.draft = context.draft;
    this.site = context.site.at("result");
  }

  // ---- before the call

  /// Makes room for every root of `@Returns`.
  void planRooms() {
    for (Matching.Result each : context.matching.results()) {
      Reference from = each.from();
      CParameter root =
          from == null || from.isReturn() ? null : context.matching.c().find(from.root());
      CType pointee = root == null ? null : types.pointee(root.type());
      if (root != null && pointee != null && context.filled(root) == null) {
        context.fill(root, room(root, pointee, each));
      }
    }
  }

  private Variable room(CParameter root, CType pointee, Matching.Result result) {
    Variable handle = handles().room(root, result);
    if (handle != null) {
      return handle;
    }
    Variable view = views().room(root, pointee, result);
    if (view != null) {
      return view;
    }
    return isBuffer(result)
        ? buffers().room(root, pointee, result)
        : draft.allocate(root.name(), null, pointee, types);
  }

  private boolean isBuffer(Matching.Result result) {
    return ResultBuffers.isOne(result, context.matching.c(), conversions);
  }

  private MadeHandles handles() {
    return new MadeHandles(context, site);
  }

  private ViewResults views() {
    return new ViewResults(context, buffers(), site);
  }

  private ResultBuffers buffers() {
    return new ResultBuffers(context, site);
  }

  // ---- after the call

  /// Reads the pointers of results out of Fjord's own memory, so that frees know them whatever
  /// checks say.
  void planLoads() {
    for (Matching.Result each : context.matching.results()) {
      CallContext.Place place = context.locate(from(each), "@Returns");
      if (place != null && isPointer(place) && place.inMemory()) {
        context.read(place, Carrier.POINTER);
      }
    }
  }

  /// Decodes all results; the variable that the method returns, or null if it returns nothing.
  @Nullable Variable plan(@Nullable Variable judged) {
    List<Variable> components = new ArrayList<>();
    for (Matching.Result each : context.matching.results()) {
      if (judged != null && each.from() == null) {
        return judged;
      }
      Variable decoded = decode(each);
      if (decoded == null) {
        return null;
      }
      components.add(decoded);
    }
    if (components.size() <= 1) {
      return components.isEmpty() ? null : components.getFirst();
    }
    ClassDesc type = context.method.java().result().type();
    var record = conversions.contract().types().find(type);
    if (record == null) {
      return null;
    }
    Variable composed = draft.java("result", type);
    draft.add(new ReadStep.Compose(composed, type, RecordRule.constructor(record), components));
    return composed;
  }

  private static Reference from(Matching.Result result) {
    return result.from() == null ? new Reference(Reference.RETURN, List.of()) : result.from();
  }

  private boolean isPointer(CallContext.Place place) {
    return types.adjusted(place.type()) instanceof PointerType;
  }

  private @Nullable Variable decode(Matching.Result result) {
    Reference from = from(result);
    CallContext.Place place = context.locate(from, "@Returns");
    if (place == null) {
      return null;
    }
    context.consume(from);
    CParameter root =
        from.isReturn() || !from.fields().isEmpty() ? null : context.matching.c().find(from.root());
    CType pointee = root == null ? null : types.pointee(root.type());
    Variable made = root == null ? null : context.madeFor(root);
    if (root != null && made != null) {
      return made.kind() instanceof Variable.Java
          ? views().made(made, result)
          : handles().made(root, made, result);
    }
    if (root != null && pointee != null && isBuffer(result)) {
      return buffers().decode(root, pointee, result);
    }
    if (types.recordOf(place.type()) != null && ViewArguments.isView(result.java(), conversions)) {
      return views().byValue(place, result);
    }
    return decode(place, result);
  }

  private @Nullable Variable decode(CallContext.Place place, Matching.Result result) {
    int before = site.out().size();
    Extent extent = isPointer(place) ? new ResultExtents(context, site).of(place, result) : null;
    if (site.out().size() > before) {
      return null;
    }
    Cell cell =
        new Cell(
            place.type(),
            result.java(),
            result.notes(),
            Cell.Direction.OUT,
            Cell.Place.RESULT,
            extent);
    Conversion conversion = conversions.choose(cell, site);
    if (conversion == null
        || isPointer(place)
            && !new ResultOwnership(context, site).require(place, result, conversion)) {
      return null;
    }
    return decode(place, result, conversion);
  }

  private @Nullable Variable decode(
      CallContext.Place place, Matching.Result result, Conversion conversion) {
    if (OwnedMemory.isOne(conversion, result)) {
      return new OwnedMemory(context, site).plan(place, conversion, result);
    }
    Variable lent = new LentMemory(context).plan(place, conversion, result);
    if (lent != null) {
      return lent;
    }
    new FieldOwners(context, site, false)
        .plan(from(result), conversion, ResultOwnership.isSaid(result));
    return new Decoding(context, result.notes())
        .decode(
            place,
            conversion,
            result.name(),
            result.java(),
            Phase.DECODE,
            ResultOwnership.owns(result));
  }
}
