package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.RecordType;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans the arguments of a callback: what arrives from C, what the lambda gets of it, and the
/// arrays that go back.
final class UpcallArguments {

  private final Signature signature;
  private final Conversions conversions;
  private final CTypes types;
  private final Draft draft;
  private final Site site;
  private final List<Variable> arrived = new ArrayList<>();
  private final List<String> shape = new ArrayList<>();
  private final List<Step> after = new ArrayList<>();

  UpcallArguments(Signature signature, Conversions conversions, Draft draft, Site site) {
    this.signature = signature;
    this.conversions = conversions;
    this.types = conversions.types();
    this.draft = draft;
    this.site = site;
    for (CParameter each : signature.parameters()) {
      arrive(each);
    }
  }

  /// What arrives, in C's order.
  List<Variable> arrived() {
    return arrived;
  }

  /// How it arrives.
  List<String> shape() {
    return shape;
  }

  private void arrive(CParameter parameter) {
    RecordType struct = types.recordOf(parameter.type());
    CType adjusted = types.adjusted(parameter.type());
    shape.add(new ShapeText(types).of(adjusted));
    Carrier carrier = types.carrier(adjusted);
    arrived.add(
        struct != null || carrier == null
            ? draft.block(parameter.name())
            : draft.c(parameter.name(), carrier));
  }

  // ---- which parameter is which

  /// What the lambda gets; null after diagnostics.
  @Nullable List<Variable> decode(JavaMethod method) {
    List<CParameter> remaining = remaining(method);
    if (remaining == null) {
      return null;
    }
    List<Variable> arguments = new ArrayList<>();
    for (int i = 0; i < remaining.size(); i++) {
      Variable argument = decode(method.parameters().get(i), remaining.get(i));
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    return arguments;
  }

  /// Writes back what the lambda has changed.
  void writeBack() {
    after.forEach(draft::add);
  }

  private @Nullable List<CParameter> remaining(JavaMethod method) {
    Set<String> hidden = hidden(method);
    if (!allKnown(hidden)) {
      return null;
    }
    List<CParameter> remaining = new ArrayList<>();
    for (CParameter each : signature.parameters()) {
      if (!hidden.contains(each.name()) && !hidden.contains("#" + (each.index() + 1))) {
        remaining.add(each);
      }
    }
    if (remaining.size() != method.parameters().size()) {
      site.refuse(
          DiagnosticId.UNMATCHED,
          method.name()
              + " takes "
              + method.parameters().size()
              + (method.parameters().size() == 1 ? " parameter" : " parameters")
              + ", C passes "
              + remaining,
          unmatched(remaining));
      return null;
    }
    return remaining;
  }

  // What C hands through to a callback is the `void *` that people forget.
  private String unmatched(List<CParameter> remaining) {
    for (CParameter each : remaining) {
      CType pointee = types.pointee(each.type());
      if (pointee != null && types.isVoid(pointee) && !types.pointsToConst(each.type())) {
        return "take one Java parameter per C parameter; counts leave by @Sized; if `"
            + each
            + "` is user data, write @UserData(\""
            + each.name()
            + "\") on this method, too";
      }
    }
    return "take one Java parameter per C parameter; counts leave by @Sized, user data by"
        + " @UserData";
  }

  private static Set<String> hidden(JavaMethod method) {
    Set<String> hidden = new HashSet<>();
    Note userData = method.notes().find("UserData");
    if (userData != null) {
      hidden.add(userData.text("value", ""));
    }
    for (JavaParameter each : method.parameters()) {
      Sizing sizing = Sizing.of(each.notes());
      for (Reference count : sizing.references()) {
        hidden.add(count.root());
      }
      if (sizing.unit() != null) {
        hidden.add(sizing.unit().root());
      }
    }
    return hidden;
  }

  private boolean allKnown(Set<String> names) {
    boolean known = true;
    for (String name : names) {
      if (signature.find(name) == null) {
        site.refuse(
            DiagnosticId.REFERENCE,
            "the callback has no parameter " + name,
            "its parameters are " + signature.parameters());
        known = false;
      }
    }
    return known;
  }

  // ---- one parameter

  private @Nullable Variable decode(JavaParameter java, CParameter c) {
    Sizing sizing = Sizing.of(java.notes());
    Variable count = count(sizing, c, java);
    Cell cell =
        new Cell(
            types.scope().adjusted(c.type()),
            java.use(),
            java.notes(),
            Cell.Direction.OUT,
            Cell.Place.UPCALL_ARGUMENT,
            extent(sizing, count, java.use(), c));
    Conversion conversion = conversions.choose(cell, site);
    if (conversion == null) {
      return null;
    }
    Variable from = arrived.get(c.index());
    Variable into = draft.java(java.name() == null ? c.name() : java.name(), java.use().type());
    draft.add(new ReadStep.Decode(into, from, 0, conversion, c.name(), Phase.ENCODE));
    if (!isWritten(java.use(), c)) {
      return into;
    }
    if (InnerFunctions.in(conversion)) {
      site.refuse(
          DiagnosticId.CALLBACK,
          "`" + c + "` is written back, and lambdas in it would not outlive the callback",
          "if C only reads, write `const` (a liberty of the contract); else take a StructArray");
      return null;
    }
    if (conversion instanceof Conversion.ElementsPointer) {
      after.add(new CopyBackStep.WriteBack(from, 0, into, conversion, count, c.name()));
    }
    return into;
  }

  private boolean isWritten(JavaUse java, CParameter c) {
    return java.type().isArray()
        && !types.pointsToConst(c.type())
        && !java.type().componentType().equals(JavaNames.STRING);
  }

  private @Nullable Extent extent(
      Sizing sizing, @Nullable Variable count, JavaUse java, CParameter c) {
    if (count != null) {
      return new Extent.In(count);
    }
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    long n = Extents.fixedLength(c, types);
    if (n >= 0) {
      return new Extent.Exactly(n);
    }
    return java.type().isArray() ? new Extent.Exactly(1) : null;
  }

  // ---- counts

  private @Nullable Variable count(Sizing sizing, CParameter sized, JavaParameter java) {
    if (sizing.references().isEmpty()) {
      return null;
    }
    CParameter counter = signature.find(sizing.references().getFirst().root());
    Variable count = counter == null ? null : taken(counter, divisor(sizing, sized, java));
    CParameter unit = sizing.unit() == null ? null : signature.find(sizing.unit().root());
    Variable units = unit == null ? null : taken(unit, 1);
    if (count == null || units == null) {
      return count;
    }
    Variable product = draft.count(sized.name() + ".size");
    draft.add(new ReadStep.Product(product, count, units, sized.name(), Phase.ENCODE));
    return LeftCount.elements(product, elementSize(sized, java), draft, Phase.ENCODE);
  }

  // Bytes of elements larger than a byte are divided.
  private long divisor(Sizing sizing, CParameter sized, JavaParameter java) {
    CType pointee = types.pointee(sized.type());
    boolean text = java.use().type().equals(JavaNames.STRING);
    return pointee != null && sizing.countsBytes(types.isVoid(pointee), text)
        ? elementSize(sized, java)
        : 1;
  }

  private long elementSize(CParameter sized, JavaParameter java) {
    CType pointee = types.pointee(sized.type());
    return pointee == null
        ? 1
        : LeftCount.elementSize(pointee, java.use(), java.notes(), conversions);
  }

  private @Nullable Variable taken(CParameter counter, long divisor) {
    CType type = counter.type();
    Variable from = arrived.get(counter.index());
    CType pointee = types.pointee(type);
    if (pointee != null) {
      Carrier carrier = types.carrier(pointee);
      if (carrier == null) {
        return null;
      }
      Variable loaded = draft.c("*" + counter.name(), carrier);
      draft.add(new ReadStep.Load(loaded, from, 0, carrier, counter.name(), Phase.ENCODE));
      from = loaded;
      type = pointee;
    }
    Conversion.IntegerValue conversion = IntegerRule.count(type, types);
    if (conversion == null) {
      site.refuse(
          DiagnosticId.EXTENT,
          "`" + counter + "` counts nothing: it is no integer",
          "name an integer parameter");
      return null;
    }
    Variable count = draft.count(counter.name() + ".count");
    draft.add(
        new ReadStep.TakeCount(
            count, from, conversion, 1, divisor, null, counter.name(), Phase.ENCODE));
    return count;
  }
}
