package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
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
    if (!isBuffer(pointee, result)) {
      return draft.allocate(root.name(), null, pointee, types);
    }
    Variable capacity = capacity(root, result);
    if (capacity == null) {
      site.refuse(
          DiagnosticId.EXTENT,
          "nobody says how large the buffer `" + root + "` must be",
          "add @Sized(\"count\") with the parameter that holds its capacity, or write `T x[N]`");
      return draft.allocate(
          root.name(),
          null,
          types.isVoid(pointee) ? new dev.fjord.c.ScalarType(dev.fjord.c.Scalar.CHAR) : pointee,
          types);
    }
    CType element =
        types.isVoid(pointee) ? new dev.fjord.c.ScalarType(dev.fjord.c.Scalar.CHAR) : pointee;
    return draft.allocate(root.name(), capacity, element, types);
  }

  private boolean isBuffer(CType pointee, Matching.Result result) {
    boolean sequence =
        result.java().type().isArray() || result.java().type().equals(JavaNames.STRING);
    boolean whole = result.from() == null || result.from().fields().isEmpty();
    Cell cell =
        new Cell(
            pointee,
            result.java(),
            result.notes(),
            Cell.Direction.OUT,
            Cell.Place.RESULT,
            new Extent.OfValue());
    return sequence && whole && !(conversions.ask(cell) instanceof Outcome.Found);
  }

  /// How many elements the buffer has room for, or null if nobody says.
  @Nullable Variable capacity(CParameter root, Matching.Result result) {
    for (Reference count : Sizing.of(result.notes()).references()) {
      CParameter counter = context.matching.c().find(count.root());
      if (counter != null && context.capacity(counter) != null) {
        return context.capacity(counter);
      }
    }
    if (root.type() instanceof ArrayType array
        && array.length() instanceof ArrayLength.Fixed(long n)) {
      Variable count = draft.count(root.name() + ".capacity");
      draft.add(new CheckStep.Constant(count, n));
      return count;
    }
    return null;
  }

  private MadeHandles handles() {
    return new MadeHandles(context, site);
  }

  private ViewResults views() {
    return new ViewResults(context, site);
  }

  // ---- after the call

  /// Reads the pointers of results out of Fjord's own memory, so that frees know them whatever
  /// checks say.
  void planLoads() {
    for (Matching.Result each : context.matching.results()) {
      CallContext.Place place = place(each);
      if (place != null
          && types.adjusted(place.type()) instanceof dev.fjord.c.PointerType
          && place.inMemory()) {
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

  private CallContext.@Nullable Place place(Matching.Result result) {
    Reference from =
        result.from() == null ? new Reference(Reference.RETURN, List.of()) : result.from();
    return context.locate(from, "@Returns");
  }

  private @Nullable Variable decode(Matching.Result result) {
    CallContext.Place place = place(result);
    if (place == null) {
      return null;
    }
    context.consume(
        result.from() == null ? new Reference(Reference.RETURN, List.of()) : result.from());
    Reference from = result.from();
    CParameter root =
        from == null || from.isReturn() || !from.fields().isEmpty()
            ? null
            : context.matching.c().find(from.root());
    CType pointee = root == null ? null : types.pointee(root.type());
    Variable made = root == null ? null : context.madeFor(root);
    if (root != null && made != null) {
      return made.kind() instanceof Variable.Java
          ? views().made(made, result)
          : handles().made(root, made, result);
    }
    if (root != null && pointee != null && isBuffer(pointee, result)) {
      return buffer(root, pointee, result);
    }
    if (types.recordOf(place.type()) != null && ViewArguments.isView(result.java(), conversions)) {
      return views().byValue(place, result);
    }
    return decode(place, result);
  }

  private @Nullable Variable buffer(CParameter root, CType pointee, Matching.Result result) {
    Variable block = context.filled(root);
    Variable capacity = capacity(root, result);
    Sizing sizing = Sizing.of(result.notes());
    if (block == null || capacity == null) {
      return null;
    }
    Variable valid = valid(sizing, capacity, root);
    boolean text = result.java().type().equals(JavaNames.STRING);
    Extent extent =
        valid == null && text
            ? new Extent.ToZero()
            : new Extent.In(valid == null ? capacity : valid);
    CType pointer =
        new dev.fjord.c.PointerType(
            types.isVoid(pointee) && text
                ? new dev.fjord.c.ScalarType(dev.fjord.c.Scalar.CHAR)
                : pointee);
    Cell cell =
        new Cell(
            pointer, result.java(), result.notes(), Cell.Direction.OUT, Cell.Place.RESULT, extent);
    Conversion conversion = conversions.choose(cell, site);
    if (conversion == null) {
      return null;
    }
    Variable into = draft.java(result.name(), result.java().type());
    draft.add(new ReadStep.Decode(into, block, 0, conversion, result.name(), Phase.DECODE));
    return into;
  }

  private @Nullable Variable valid(Sizing sizing, Variable capacity, CParameter root) {
    Reference reference = sizing.valid();
    if (reference == null) {
      Reference first = sizing.references().isEmpty() ? null : sizing.references().getFirst();
      CParameter counter = first == null ? null : context.matching.c().find(first.root());
      reference = counter != null && types.pointee(counter.type()) != null ? first : null;
    }
    return reference == null ? null : taken(reference, capacity, root.name());
  }

  private @Nullable Variable taken(Reference reference, @Nullable Variable capacity, String what) {
    CallContext.Place place = context.locate(reference, "@Sized");
    Conversion.IntegerValue type = place == null ? null : IntegerRule.count(place.type(), types);
    if (place == null || type == null) {
      site.refuse(
          DiagnosticId.EXTENT,
          "@Sized names " + reference + ", which counts nothing",
          "name an integer");
      return null;
    }
    context.consume(reference);
    Variable count = draft.count(what + ".count");
    draft.add(
        new ReadStep.TakeCount(
            count, context.read(place, type.carrier()), type, 1, 1, capacity, what, Phase.DECODE));
    return count;
  }

  /// A Java value of a place after the call; also for what checks look at.
  private @Nullable Variable decode(CallContext.Place place, Matching.Result result) {
    Sizing sizing = Sizing.of(result.notes());
    boolean pointer = types.adjusted(place.type()) instanceof dev.fjord.c.PointerType;
    int before = site.out().size();
    Extent extent = pointer ? extent(sizing, place, result) : null;
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
    if (conversion == null || pointer && !owned(place, result, conversion)) {
      return null;
    }
    if (OwnedMemory.isOne(conversion, result)) {
      return new OwnedMemory(context, site).plan(place, conversion, result);
    }
    Variable lent = new LentMemory(context).plan(place, conversion, result);
    if (lent != null) {
      return lent;
    }
    Reference at = result.from() == null ? Reference.parse("return") : result.from();
    new FieldOwners(context, site, false).plan(at, conversion, isSaid(result));
    return new Decoding(context, result.notes())
        .decode(place, conversion, result.name(), result.java(), Phase.DECODE, owns(result));
  }

  // Who owns what a pointer points to also says that there is one of it.
  private @Nullable Extent one(CType pointer) {
    CType pointee = types.pointee(pointer);
    boolean sized = pointee != null && !types.isVoid(pointee);
    return sized ? new Extent.Exactly(1) : null;
  }

  private static boolean isSaid(Matching.Result result) {
    return result.notes().has("Owned") || result.notes().has("Borrowed");
  }

  private static boolean owns(Matching.Result result) {
    return result.notes().has("Owned");
  }

  private @Nullable Extent extent(Sizing sizing, CallContext.Place place, Matching.Result result) {
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    Reference.Invocation call = sizing.call();
    if (call != null) {
      Variable count = counted(call, place);
      return count == null ? null : new Extent.In(count);
    }
    if (sizing.references().isEmpty()) {
      return result.java().type().equals(JavaNames.SEGMENT) && isSaid(result)
          ? one(place.type())
          : null;
    }
    Reference first = sizing.references().getFirst();
    CParameter counter =
        first.isReturn() || !first.fields().isEmpty()
            ? null
            : context.matching.c().find(first.root());
    Variable capacity = counter == null ? null : context.capacity(counter);
    if (capacity != null && counter != null && types.pointee(counter.type()) == null) {
      return new Extent.In(capacity);
    }
    Variable count = taken(first, null, result.name());
    if (sizing.unit() != null && count != null) {
      Variable unit = taken(sizing.unit(), null, sizing.unit().toString());
      Variable product = draft.count(result.name() + ".size");
      if (unit != null) {
        draft.add(new ReadStep.Product(product, count, unit, result.name(), Phase.DECODE));
        count = product;
      }
    }
    for (Reference each : sizing.references()) {
      context.consume(each);
    }
    return count == null ? null : new Extent.In(count);
  }

  // `@Sized("blob_size(blob)")`: another function knows.
  private @Nullable Variable counted(Reference.Invocation call, CallContext.Place place) {
    CFunction function = Functions.find(call.name(), context, "@Sized");
    if (function == null
        || call.arguments() == null
        || !(function.type() instanceof dev.fjord.c.FunctionType type)) {
      return null;
    }
    List<Variable> arguments = new ArrayList<>();
    for (Reference each : call.arguments()) {
      CallContext.Place argument = context.locate(each, "@Sized");
      Variable value = argument == null ? null : context.address(argument);
      if (value != null) {
        arguments.add(value);
      }
    }
    Conversion.IntegerValue counts = IntegerRule.count(type.result(), types);
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
    Variable raw = draft.c(call.name(), counts.carrier());
    Variable counted = context.read(place, Carrier.POINTER);
    draft.add(new CallStep.CallC(raw, function, arguments, counted, Phase.DECODE));
    Variable count = draft.count(place.what() + ".count");
    draft.add(new ReadStep.TakeCount(count, raw, counts, 1, 1, null, place.what(), Phase.DECODE));
    return count;
  }

  private boolean isClosable(Matching.Result result) {
    return conversions.contract().types().isSubtype(result.java().type(), JavaNames.CLOSEABLE);
  }

  private boolean refuseHandle(CallContext.Place place) {
    site.refuse(
        DiagnosticId.OWNERSHIP,
        "nobody says who closes the `" + place.type() + "` that the handle stands for",
        "add @Owned if Java closes it, or @Borrowed if C does");
    return false;
  }

  private boolean refuseView(CallContext.Place place) {
    site.refuse(
        DiagnosticId.OWNERSHIP,
        "nobody says who owns the `" + place.type() + "` that the view stands for",
        "add @Borrowed if C keeps it, or @Owned(\"free\") and an Arena that frees it");
    return false;
  }

  // Copies of what is not const need to know who frees the original.
  private boolean owned(CallContext.Place place, Matching.Result result, Conversion conversion) {
    boolean copies =
        conversion instanceof Conversion.TextPointer
            || conversion instanceof Conversion.ElementsPointer;
    boolean said = isSaid(result);
    boolean handle = conversion instanceof Conversion.HandlePointer;
    if (handle) {
      return said || !isClosable(result) || refuseHandle(place);
    }
    if (conversion instanceof Conversion.ViewPointer && !said) {
      return refuseView(place);
    }
    if (copies && !types.pointsToConst(place.type()) && !said) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "nobody says who frees what `" + place.type() + "` points to",
          "add @Owned(\"free\") with the function that frees it, or @Borrowed if C keeps it");
      return false;
    }
    Note ownership = result.notes().find("Owned");
    String free = ownership == null ? "" : ownership.text("value", "");
    if (said && ownership != null && free.isEmpty() && copies) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "@Owned on copied data names no function that frees the original",
          "write @Owned(\"free\")");
      return false;
    }
    return true;
  }
}
