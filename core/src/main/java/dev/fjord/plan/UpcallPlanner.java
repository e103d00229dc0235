package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionType;
import dev.fjord.c.RecordType;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans what happens when C calls a lambda: conversions in reverse.
final class UpcallPlanner {

  private final Conversions conversions;
  private final CTypes types;
  private final Site site;
  private final Draft draft = new Draft();
  private final List<Variable> arrived = new ArrayList<>();
  private final List<String> shape = new ArrayList<>();

  UpcallPlanner(Conversions conversions, Site site) {
    this.conversions = conversions;
    this.types = conversions.types();
    this.site = site;
  }

  /// The plan, or null after a diagnostic.
  @Nullable UpcallPlan plan(JavaType type, FunctionType use, Cell cell) {
    JavaMethod method = conversions.contract().functionalMethod(type);
    FunctionType function = method == null ? null : agreed(type, use);
    if (method == null) {
      site.refuse(
          DiagnosticId.CALLBACK,
          type.name() + " is no functional interface",
          "a callback's type is an interface with one abstract method");
      return null;
    }
    if (function == null) {
      return null;
    }
    if (use.noreturn() || function.noreturn()) {
      site.refuse(
          DiagnosticId.CALLBACK,
          "C expects that `" + use.declare("(*)") + "` never returns, a lambda does",
          "write the callback in C");
      return null;
    }
    Signature signature = Signature.of(method.name(), function);
    if (signature.variadic()) {
      site.refuse(
          DiagnosticId.CALLBACK,
          "C cannot call a lambda with `...`",
          "use a C function that takes a fixed prototype");
      return null;
    }
    Meaning meaning = new Meaning(conversions.contract().types());
    if (!new CallbackPlacement(meaning, types, site).check(method, signature)) {
      return null;
    }
    for (CParameter each : signature.parameters()) {
      arrive(each);
    }
    if (pair(method, signature) == null) {
      return null;
    }
    return finish(type, method, signature, cell);
  }

  // The interface may declare its own type; both must agree, `void *` with any object pointer.
  private @Nullable FunctionType agreed(JavaType type, FunctionType use) {
    CType own = conversions.contract().declared(type.desc());
    FunctionType declared = own == null ? null : types.functionBehind(own);
    if (own == null || declared == null) {
      return use;
    }
    if (!conversions.contract().agree(declared, use)) {
      site.refuse(
          DiagnosticId.CALLBACK,
          type.name() + " stands for `" + own + "`, C calls `" + use.declare("(*)") + "`",
          "make both prototypes the same; only `void *` may stand for other object pointers");
      return null;
    }
    return declared;
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

  private @Nullable List<Variable> pair(JavaMethod method, Signature signature) {
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
    if (!allKnown(hidden, signature)) {
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
    return decodeAll(method, signature, remaining);
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

  private boolean allKnown(Set<String> names, Signature signature) {
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

  private @Nullable List<Variable> decodeAll(
      JavaMethod method, Signature signature, List<CParameter> remaining) {
    List<Variable> arguments = new ArrayList<>();
    List<Step> after = new ArrayList<>();
    for (int i = 0; i < remaining.size(); i++) {
      Variable argument = decode(method.parameters().get(i), remaining.get(i), signature, after);
      if (argument == null) {
        return null;
      }
      arguments.add(argument);
    }
    boolean returns = !method.type().returnType().equals(ConstantDescs.CD_void);
    result = returns ? draft.java("result", method.type().returnType()) : null;
    draft.add(new CallStep.InvokeJava(result, arguments));
    after.forEach(draft::add);
    return arguments;
  }

  private @Nullable Variable result;

  private @Nullable Variable decode(
      JavaParameter java, CParameter c, Signature signature, List<Step> after) {
    Sizing sizing = Sizing.of(java.notes());
    Variable count = count(sizing, signature, c, java);
    boolean written =
        java.use().type().isArray()
            && !types.pointsToConst(c.type())
            && !java.use().type().componentType().equals(JavaNames.STRING);
    Extent extent = extent(sizing, count, java.use(), c);
    Cell cell =
        new Cell(
            types.scope().adjusted(c.type()),
            java.use(),
            java.notes(),
            Cell.Direction.OUT,
            Cell.Place.UPCALL_ARGUMENT,
            extent);
    Conversion conversion = conversions.choose(cell, site);
    if (conversion == null) {
      return null;
    }
    Variable from = arrived.get(c.index());
    Variable into = draft.java(java.name() == null ? c.name() : java.name(), java.use().type());
    draft.add(new ReadStep.Decode(into, from, 0, conversion, c.name(), Phase.ENCODE));
    if (written && InnerFunctions.in(conversion)) {
      site.refuse(
          DiagnosticId.CALLBACK,
          "`" + c + "` is written back, and lambdas in it would not outlive the callback",
          "if C only reads, write `const` (a liberty of the contract); else take a StructArray");
      return null;
    }
    if (written && conversion instanceof Conversion.ElementsPointer) {
      after.add(new CopyBackStep.WriteBack(from, 0, into, conversion, count, c.name()));
    }
    return into;
  }

  private @Nullable Variable count(
      Sizing sizing, Signature signature, CParameter sized, JavaParameter java) {
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

  private @Nullable Extent extent(
      Sizing sizing, @Nullable Variable count, JavaUse java, CParameter c) {
    if (count != null) {
      return new Extent.In(count);
    }
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    if (c.type() instanceof dev.fjord.c.ArrayType array
        && array.length() instanceof dev.fjord.c.ArrayLength.Fixed(long n)) {
      return new Extent.Exactly(n);
    }
    return java.type().isArray() ? new Extent.Exactly(1) : null;
  }

  private @Nullable UpcallPlan finish(
      JavaType type, JavaMethod method, Signature signature, Cell cell) {
    Variable javaResult = result;
    if (signature.returnsNothing() != (javaResult == null)) {
      site.refuse(
          DiagnosticId.CALLBACK,
          method.name()
              + " returns "
              + method.result()
              + ", C expects `"
              + signature.result()
              + "`",
          "return a value exactly if C expects one");
      return null;
    }
    Variable returned = javaResult == null ? null : encode(javaResult, method, signature);
    if (javaResult != null && returned == null) {
      return null;
    }
    Note onThrow =
        method.notes().find("OnThrow") != null
            ? method.notes().find("OnThrow")
            : cell.notes().find("OnThrow");
    long bits = onThrow == null ? 0 : onThrowBits(onThrow, signature);
    ShapeSlots.require(shape);
    return new UpcallPlan(
        type.desc(),
        method.name(),
        method.type(),
        signature.result() + " (*)(" + join(signature.parameters()) + ")",
        new Shape(shape, Shape.NOT_VARIADIC, new ShapeText(types).of(signature.result())),
        arrived,
        draft.inOrder(),
        returned,
        bits);
  }

  private long onThrowBits(Note note, Signature signature) {
    Fixed fixed =
        Fixed.parse(note.text("value", "0"), signature.result(), conversions.contract(), site);
    return fixed instanceof Fixed.Bits(long bits, Carrier _) ? bits : 0;
  }

  // C knows how much there is, or finds the end.
  private static @Nullable Extent resultExtent(JavaMethod method) {
    Sizing sizing = Sizing.of(method.notes());
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    return sizing.present() && sizing.references().isEmpty() ? new Extent.OfValue() : null;
  }

  private @Nullable Variable encode(Variable javaResult, JavaMethod method, Signature signature) {
    Cell cell =
        new Cell(
            signature.result(),
            method.result(),
            method.notes(),
            Cell.Direction.IN,
            Cell.Place.UPCALL_RESULT,
            resultExtent(method));
    Conversion conversion = conversions.choose(cell, site);
    if (conversion == null) {
      return null;
    }
    String what = "the result of " + method.name();
    return switch (conversion) {
      case Conversion.Value value -> {
        Variable into = draft.c("return", value.carrier());
        draft.add(new CheckStep.ToC(into, javaResult, value, what));
        yield into;
      }
      case Conversion.HandlePointer handle -> {
        Variable into = draft.c("return", handle.carrier());
        draft.add(new HandleStep.HandleAddress(into, javaResult, handle, what));
        if (method.notes().has("Given")) {
          draft.add(new HandleStep.Give(javaResult, Phase.DECODE));
        }
        yield into;
      }
      case Conversion.Aggregate aggregate when CallbackResult.pointsIntoJava(aggregate) -> {
        site.refuse(
            DiagnosticId.OWNERSHIP,
            what + " has fields that point to Java data, which does not outlive the callback",
            "declare the fields as MemorySegment, whose memory lives as long as C needs it");
        yield null;
      }
      case Conversion.Aggregate aggregate -> {
        Variable into = draft.block("return");
        draft.add(
            new EncodeStep.Encode(into, javaResult, aggregate, true, new Lifetime.OfCall(), what));
        yield into;
      }
      case Conversion.TextPointer text -> given(javaResult, text, method, what);
      case Conversion.ElementsPointer elements -> given(javaResult, elements, method, what);
      case Conversion.SegmentPointer _, Conversion.ViewPointer _, Conversion.FunctionPointer _ -> {
        site.refuse(
            DiagnosticId.OWNERSHIP,
            what + " is Java data, which does not outlive the callback",
            "return a MemorySegment whose memory lives as long as C needs it");
        yield null;
      }
    };
  }

  // Java data in memory that C frees.
  private @Nullable Variable given(
      Variable javaResult, Conversion.Pointer conversion, JavaMethod method, String what) {
    Note given = method.notes().find("Given");
    String name = given == null ? "" : given.text("value", "malloc");
    CFunction allocator = given == null ? null : Functions.find(name, conversions);
    if (given == null) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          what + " is Java data, which does not outlive the callback",
          "add @Given if C frees it; else return a MemorySegment whose memory lives as long as C"
              + " needs it");
      return null;
    }
    if (allocator == null) {
      site.refuse(
          DiagnosticId.UNDECLARED,
          "@Given names the function " + name + ", which nothing declares",
          "declare it in the contract's @C text: @C(\"void *" + name + "(size_t);\")");
      return null;
    }
    Lifetime lifetime = new Lifetime.Given(allocator);
    new InnerMemory(site).check(conversion, lifetime, false);
    Variable into = draft.block("return");
    draft.add(new EncodeStep.Encode(into, javaResult, conversion, true, lifetime, what));
    return into;
  }

  private static String join(List<CParameter> parameters) {
    StringBuilder text = new StringBuilder();
    for (CParameter each : parameters) {
      text.append(text.isEmpty() ? "" : ", ").append(each);
    }
    return text.isEmpty() ? "void" : text.toString();
  }
}
