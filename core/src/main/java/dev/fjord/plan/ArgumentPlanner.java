package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.RecordType;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans what fills each C parameter before the call, and what goes back into Java's arrays after
/// it.
final class ArgumentPlanner {

  private final CallContext context;
  private final Conversions conversions;
  private final CTypes types;
  private final Draft draft;
  private final Promotion promotion;
  private final OwnArguments own;
  private final Map<CParameter, Variable> counts = new HashMap<>();
  private final List<Runnable> afterCall = new ArrayList<>();

  ArgumentPlanner(CallContext context) {
    this.context = context;
    this.conversions = context.conversions;
    this.types = context.types;
    this.draft = context.draft;
    this.promotion = new Promotion(types, draft);
    this.own = new OwnArguments(context, promotion);
  }

  /// Fills all parameters that come from Java or from constants, then the counts.
  void plan() {
    int before = context.site.out().size();
    // What ends other things must be there before them.
    for (CParameter each : context.matching.c().parameters()) {
      if (context.matching.role(each) instanceof Role.Releaser) {
        own.releaser(each);
      }
    }
    for (CParameter each : context.matching.c().parameters()) {
      if (endsItself(each) && context.matching.role(each) instanceof Role.FromJava(int index)) {
        fromJava(each, index, context.site.at("parameter " + each.name()));
      }
    }
    for (CParameter each : context.matching.c().parameters()) {
      if (context.filled(each) != null) {
        continue;
      }
      Site site = context.site.at("parameter " + each.name());
      switch (context.matching.role(each)) {
        case Role.FixedTo(Fixed value) -> own.fixed(each, value);
        case Role.FromJava(int index) -> fromJava(each, index, site);
        case Role.Capacity(int index) -> capacity(each, index, site);
        case Role.Receiver(int depth) -> receiver(each, depth);
        case Role.UserData _ -> own.constant(each, 0, Carrier.POINTER);
        case Role.Unit(long size) -> own.unit(each, size);
        case Role.Judged _, Role.CountOut _ -> own.out(each);
        case Role.Returned _, Role.Count _, Role.Releaser _ -> {}
      }
    }
    // What has been refused has no count.
    for (CParameter each : context.matching.c().parameters()) {
      boolean counted = context.site.out().size() == before || counts.containsKey(each);
      if (counted && context.matching.role(each) instanceof Role.Count) {
        count(each);
      }
    }
  }

  // A lambda that is kept until C has called it.
  private boolean endsItself(CParameter parameter) {
    if (!(context.matching.role(parameter) instanceof Role.FromJava(int index))) {
      return false;
    }
    Note retained = context.method.java().parameters().get(index).notes().find("Retained");
    return retained != null && retained.text("until", "").equals(parameter.name());
  }

  /// What goes back after the call.
  void planBack() {
    afterCall.forEach(Runnable::run);
  }

  private void receiver(CParameter parameter, int depth) {
    Variable into = draft.c(parameter.name(), Carrier.POINTER);
    var owner = context.conversions.contract().enclosing(context.method.owner()).get(depth);
    Variable handle = draft.java(depth == 0 ? "this" : "parent", owner.desc());
    if (depth == 0) {
      receiver = handle;
      context.receiver = handle;
    }
    CType pointee = types.pointee(parameter.type());
    if (ViewArguments.isView(JavaUse.of(owner.desc()), conversions) && pointee != null) {
      new ViewArguments(context, this).receiver(parameter, handle, pointee);
      return;
    }
    Conversion.HandlePointer conversion =
        new Conversion.HandlePointer(parameter.type(), owner.desc(), Carrier.POINTER, false);
    draft.add(new HandleStep.HandleAddress(into, handle, conversion, "this"));
    context.fill(parameter, into);
    if (depth == 0) {
      given(context.method.java().notes(), handle);
    }
  }

  private @Nullable Variable receiver;

  @Nullable Variable receiver() {
    return receiver;
  }

  private void capacity(CParameter parameter, int index, Site site) {
    CType pointee = types.pointee(parameter.type());
    CType counted = pointee == null ? parameter.type() : pointee;
    JavaUse use = context.method.java().parameters().get(index).use();
    Conversion.IntegerValue type = IntegerRule.count(counted, types);
    String java = use.type().descriptorString();
    if (type == null || (!java.equals("I") && !java.equals("J"))) {
      site.refuse(
          DiagnosticId.EXTENT,
          use + " is no capacity for `" + parameter + "`",
          "pass the capacity as int or long");
      return;
    }
    String name = context.javaParameters.get(index).name();
    Variable count = draft.count(parameter.name() + ".capacity");
    draft.add(
        new CheckStep.ToC(
            count,
            context.javaParameters.get(index),
            new Conversion.IntegerValue(counted, Carrier.INT64, false, use.type()),
            name));
    draft.add(new CheckStep.RequireCapacity(count, name));
    context.capacity(parameter, count);
    fillCount(parameter, count, type);
  }

  // ---- counts of Java data

  private void count(CParameter parameter) {
    Variable count = counts.get(parameter);
    CType pointee = types.pointee(parameter.type());
    Conversion.IntegerValue type =
        IntegerRule.count(pointee == null ? parameter.type() : pointee, types);
    if (count == null || type == null) {
      context.site.refuse(
          DiagnosticId.EXTENT,
          "`" + parameter + "` counts nothing",
          "@Sized names an integer parameter, or a pointer to one");
      return;
    }
    fillCount(parameter, count, type);
  }

  private void fillCount(CParameter parameter, Variable count, Conversion.IntegerValue type) {
    Variable fitted = draft.c(parameter.name(), type.carrier());
    draft.add(new CheckStep.FitCount(fitted, count, type, parameter.name()));
    CType pointee = types.pointee(parameter.type());
    if (pointee == null) {
      context.fill(parameter, promotion.widened(parameter, fitted));
      return;
    }
    Variable cell = draft.allocate(parameter.name(), null, pointee, types);
    draft.add(new EncodeStep.Store(cell, 0, fitted, type.carrier()));
    context.fill(parameter, cell);
  }

  private @Nullable Variable countOf(
      JavaParameter java,
      Variable value,
      Sizing sizing,
      CType pointee,
      @Nullable TextEncoding encoding) {
    List<Reference> references = sizing.references();
    Variable count =
        draft.length(
            value,
            countUnit(java.use(), sizing, pointee),
            encoding,
            () -> elementSize(java.use(), pointee));
    Variable result = count;
    if (sizing.unit() != null && !(roleOf(sizing.unit()) instanceof Role.Unit)) {
      result = quotient(count, sizing.unit(), value);
    }
    for (Reference each : references) {
      if (!each.fields().isEmpty()) {
        continue;
      }
      CParameter counter = context.matching.c().find(each.root());
      Variable earlier = counter == null ? null : counts.putIfAbsent(counter, result);
      if (earlier != null) {
        draft.add(
            new CheckStep.RequireEqual(
                earlier,
                result,
                earlier.name() + " and " + result.name() + " (both are `" + each + "`)"));
      }
    }
    return result;
  }

  private @Nullable Role roleOf(Reference reference) {
    CParameter parameter = context.matching.c().find(reference.root());
    return parameter == null ? null : context.matching.role(parameter);
  }

  private Variable quotient(Variable bytes, Reference unit, Variable value) {
    CParameter parameter = context.matching.c().find(unit.root());
    Variable elements = draft.count(value.name() + ".count");
    int index =
        parameter != null && context.matching.role(parameter) instanceof Role.FromJava(int java)
            ? java
            : -1;
    if (parameter == null || index < 0) {
      context.site.refuse(
          DiagnosticId.REFERENCE,
          "@Sized(unit = \"" + unit + "\") names no parameter that Java passes",
          "name the parameter that holds the size of one element");
      return elements;
    }
    Variable size = draft.count(parameter.name() + ".size");
    JavaUse use = context.method.java().parameters().get(index).use();
    draft.add(
        new CheckStep.ToC(
            size,
            context.javaParameters.get(index),
            new Conversion.IntegerValue(parameter.type(), Carrier.INT64, false, use.type()),
            parameter.name()));
    draft.add(new CheckStep.Quotient(elements, bytes, size, value.name()));
    return elements;
  }

  // 0 counts the value's own elements; segments and buffers count bytes of what C's elements take.
  private long countUnit(JavaUse java, Sizing sizing, CType pointee) {
    if (java.type().equals(JavaNames.STRING)) {
      return 0;
    }
    if (sizing.unit() != null && roleOf(sizing.unit()) instanceof Role.Unit(long size)) {
      return JavaNames.isMemory(java.type()) ? size : 0;
    }
    boolean bytes = sizing.bytes() || (types.isVoid(pointee) && sizing.unit() == null);
    if (bytes || (sizing.unit() != null && JavaNames.isMemory(java.type()))) {
      return 1;
    }
    return JavaNames.isMemory(java.type()) && !types.isVoid(pointee)
        ? types.layout(pointee).size()
        : 0;
  }

  private long elementSize(JavaUse java, CType pointee) {
    return types.isVoid(pointee)
        ? new ElementSize(conversions).of(java)
        : types.layout(pointee).size();
  }

  // ---- one parameter from Java

  private void fromJava(CParameter parameter, int index, Site site) {
    JavaParameter java = context.method.java().parameters().get(index);
    Variable value = context.javaParameters.get(index);
    CType type = promotion.target(parameter, java.use().type().descriptorString());
    String what = value.name();
    if (!java.use().type().isPrimitive() && !java.use().nullable()) {
      draft.add(new CheckStep.RequireNonNull(value, what));
    }
    Sizing sizing = Sizing.of(java.notes());
    if (ViewArguments.isView(java.use(), conversions)) {
      new ViewArguments(context, this).plan(parameter, java, value, sizing, site);
      return;
    }
    RecordType struct = spread(parameter, sizing);
    if (struct != null) {
      new SpreadPlanner(context).plan(parameter, struct, java, value, sizing, site);
      return;
    }
    CType pointee = types.pointee(type);
    if (pointee != null && isMemory(java, type)) {
      memory(parameter, java, value, sizing, pointee);
      return;
    }
    converted(parameter, type, java, value, sizing, site);
  }

  // `@Sized("s.n")`: s is the struct of a pointer and its counts.
  private @Nullable RecordType spread(CParameter parameter, Sizing sizing) {
    for (Reference each : sizing.references()) {
      if (!each.fields().isEmpty() && each.root().equals(parameter.name())) {
        CType pointee = types.pointee(parameter.type());
        return types.recordOf(pointee == null ? parameter.type() : pointee);
      }
    }
    return null;
  }

  private boolean isMemory(JavaParameter java, CType type) {
    if (types.functionBehind(type) != null) {
      return java.use().type().equals(JavaNames.SEGMENT);
    }
    boolean primitives =
        java.use().type().isArray() && java.use().type().componentType().isPrimitive();
    return JavaNames.isMemory(java.use().type())
        || (isCritical() && primitives && bulk(java, type));
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
    return conversions.ask(cell) instanceof Outcome.Found(Conversion conversion)
        && conversion instanceof Conversion.ElementsPointer elements
        && elements.isBulk();
  }

  private boolean isCritical() {
    return context.method.java().notes().has("Critical");
  }

  /// Passes memory of the user.
  void memory(
      CParameter parameter, JavaParameter java, Variable value, Sizing sizing, CType pointee) {
    Variable length = null;
    if (!sizing.references().isEmpty()) {
      length = countOf(java, value, sizing, pointee, null);
    } else {
      exact(parameter, java, value, sizing, pointee);
    }
    boolean written = !types.isConst(pointee) && types.functionBehind(parameter.type()) == null;
    boolean read = !java.notes().has("Out");
    if (java.notes().has("Retained")) {
      keep(parameter, java, value);
      return;
    }
    Variable into = draft.c(parameter.name(), Carrier.MEMORY);
    draft.add(new EncodeStep.Pass(into, value, read, written, isCritical(), value.name()));
    context.fill(parameter, into);
    if (written) {
      Variable count = length;
      afterCall.add(() ->
          draft.add(new CopyBackStep.PassBack(into, value, validBytes(parameter, sizing, count))));
    }
  }

  // C keeps the caller's own memory, which must be native and stay reachable.
  private void keep(CParameter parameter, JavaParameter java, Variable value) {
    Variable into = draft.c(parameter.name(), Carrier.POINTER);
    Conversion.AddressValue address =
        new Conversion.AddressValue(parameter.type(), JavaNames.SEGMENT, java.use().nullable());
    draft.add(new CheckStep.ToC(into, value, address, value.name()));
    context.fill(parameter, into);
    settle(lifetime(java), List.of(value));
  }

  // Only byte counts are known to limit what goes back into memory of the user.
  private @Nullable Variable validBytes(
      CParameter parameter, Sizing sizing, @Nullable Variable count) {
    CType pointee = types.pointee(parameter.type());
    if (count == null || pointee == null) {
      return null;
    }
    boolean bytes = types.isVoid(pointee) || types.layout(pointee).size() == 1;
    return bytes ? valid(sizing, count, parameter.name()) : null;
  }

  // An array without @Sized has exactly the elements that C's declaration says.
  private void exact(
      CParameter parameter, JavaParameter java, Variable value, Sizing sizing, CType pointee) {
    if (sizing.present() || sizing.terminated() || java.use().type().equals(JavaNames.STRING)) {
      return;
    }
    long elements = Extents.fixedLength(parameter);
    boolean array = java.use().type().isArray();
    if (elements < 0 && !array) {
      return;
    }
    Variable length = draft.count(value.name() + ".length");
    Variable wanted = draft.count(parameter.name() + ".extent");
    long unit = array ? 0 : types.layout(pointee).size();
    draft.add(new CheckStep.CountOf(length, value, unit, null));
    draft.add(new CheckStep.Constant(wanted, Math.max(1, elements)));
    draft.add(
        new CheckStep.RequireEqual(
            length,
            wanted,
            "the length of " + value.name() + " and the extent of `" + parameter + "`",
            java.use().nullable() ? value : null));
  }

  private void converted(
      CParameter parameter,
      CType type,
      JavaParameter java,
      Variable value,
      Sizing sizing,
      Site site) {
    CType pointee = types.pointee(type);
    boolean array = java.use().type().isArray();
    boolean isConst = pointee == null || types.isConst(pointee);
    Cell.Direction direction =
        isConst
            ? Cell.Direction.IN
            : java.notes().has("Out") ? Cell.Direction.OUT : Cell.Direction.BOTH;
    if (!array) {
      direction = Cell.Direction.IN;
    }
    Cell cell =
        new Cell(
            type,
            java.use(),
            functionNotes(java),
            direction,
            Cell.Place.ARGUMENT,
            Extents.of(parameter, sizing, java.use()));
    Conversion conversion = conversions.choose(cell, site);
    if (conversion == null) {
      return;
    }
    switch (conversion) {
      case Conversion.AddressValue address -> {
        Variable into = draft.c(parameter.name(), address.carrier());
        draft.add(new CheckStep.ToC(into, value, address, value.name()));
        context.fill(parameter, into);
      }
      case Conversion.Value scalar -> {
        Conversion.Value passed = promotion.of(parameter, scalar);
        Variable into = draft.c(parameter.name(), passed.carrier());
        draft.add(new CheckStep.ToC(into, value, passed, value.name()));
        context.fill(parameter, promotion.widened(parameter, into));
      }
      case Conversion.HandlePointer handle -> {
        Variable into = draft.c(parameter.name(), handle.carrier());
        draft.add(new HandleStep.HandleAddress(into, value, handle, value.name()));
        context.fill(parameter, into);
        given(java.notes(), value);
        if (java.notes().has("Retained")) {
          settle(lifetime(java), List.of(value));
        }
      }
      case Conversion.FunctionPointer function -> upcall(parameter, java, value, function);
      case Conversion.Aggregate aggregate ->
          encode(parameter, value, aggregate, true, lifetime(java));
      case Conversion.TextPointer text -> {
        sized(java, value, sizing, pointee, text.encoding());
        encode(parameter, value, text, true, lifetime(java));
      }
      case Conversion.ElementsPointer elements ->
          elements(parameter, java, value, sizing, elements, pointee);
      case Conversion.SegmentPointer segment ->
          encode(parameter, value, segment, true, lifetime(java));
      case Conversion.ViewPointer view -> encode(parameter, value, view, true, lifetime(java));
    }
  }

  // C takes the handle.
  private void given(Notes notes, Variable handle) {
    Note given = notes.find("Given");
    if (given != null) {
      Phase phase = given.flag("unlessFailed") ? Phase.DECODE : Phase.ERRNO;
      draft.add(new HandleStep.Give(handle, phase));
    }
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

  private @Nullable Variable sized(
      JavaParameter java,
      Variable value,
      Sizing sizing,
      @Nullable CType pointee,
      @Nullable TextEncoding encoding) {
    return sizing.references().isEmpty() || pointee == null
        ? null
        : countOf(java, value, sizing, pointee, encoding);
  }

  private void elements(
      CParameter parameter,
      JavaParameter java,
      Variable value,
      Sizing sizing,
      Conversion.ElementsPointer conversion,
      @Nullable CType pointee) {
    Variable count = sized(java, value, sizing, pointee, null);
    if (count == null && pointee != null && !conversion.single()) {
      exact(parameter, java, value, sizing, pointee);
    }
    boolean out = java.notes().has("Out");
    Variable block = encode(parameter, value, conversion, !out, lifetime(java));
    boolean written = pointee != null && !types.isConst(pointee) && !conversion.single();
    if (written) {
      new FieldOwners(context, context.site.at("parameter " + parameter.name()), false)
          .repeated(conversion.element(), false);
      afterCall.add(() ->
          draft.add(
              new CopyBackStep.CopyBack(
                  block,
                  value,
                  conversion,
                  count == null ? null : valid(sizing, count, value.name()))));
    }
  }

  // What C says is valid: `valid = "return"`, or the count pointer's new value.
  private @Nullable Variable valid(Sizing sizing, Variable capacity, String what) {
    Reference reference = sizing.valid();
    if (reference == null && !sizing.references().isEmpty()) {
      CParameter counter = context.matching.c().find(sizing.references().getFirst().root());
      reference =
          counter != null && types.pointee(counter.type()) != null
              ? sizing.references().getFirst()
              : null;
    }
    CallContext.Place place = reference == null ? null : context.locate(reference, "@Sized");
    Conversion.IntegerValue type = place == null ? null : IntegerRule.count(place.type(), types);
    if (reference == null || place == null || type == null) {
      return null;
    }
    context.consume(reference);
    Variable valid = draft.count(what + ".valid");
    draft.add(
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

  private Variable encode(
      CParameter parameter,
      Variable value,
      Conversion conversion,
      boolean contents,
      Lifetime lifetime) {
    Variable block = draft.block(parameter.name() + "'");
    new InnerMemory(context.site.at("parameter " + parameter.name()))
        .check(conversion, lifetime, isCritical());
    draft.add(new EncodeStep.Encode(block, value, conversion, contents, lifetime, value.name()));
    context.fill(parameter, block);
    settle(lifetime, List.of());
    if (lifetime instanceof Lifetime.OfCall && InnerFunctions.in(conversion)) {
      context.upcalls.add(block);
    }
    return block;
  }

  private void upcall(
      CParameter parameter,
      JavaParameter java,
      Variable value,
      Conversion.FunctionPointer conversion) {
    Variable into = draft.upcall(parameter.name());
    // It may end with itself.
    context.fill(parameter, into);
    Lifetime lifetime = lifetime(java);
    draft.add(new EncodeStep.OpenUpcall(into, value, conversion, lifetime));
    settle(lifetime, List.of());
    if (lifetime instanceof Lifetime.OfCall) {
      context.upcalls.add(into);
    }
  }

  // After success what had the slot before ends; what the caller passed stays reachable.
  private void settle(Lifetime lifetime, List<Variable> reachable) {
    if (lifetime instanceof Lifetime.OfSlot || !reachable.isEmpty()) {
      afterCall.add(() -> draft.add(new RetentionStep.Retain(reachable, lifetime)));
    }
  }

  private Lifetime lifetime(JavaParameter java) {
    return Lifetimes.of(java, context, receiver);
  }
}
