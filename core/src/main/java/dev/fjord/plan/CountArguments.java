package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.JavaUse;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans the arguments that count what other arguments hold, and capacities of result buffers.
final class CountArguments {

  private final CallContext context;
  private final CTypes types;
  private final Draft draft;
  private final Promotion promotion;
  private final Map<CParameter, Variable> counts = new HashMap<>();
  private final Map<Variable, Variable> units = new HashMap<>();

  CountArguments(CallContext context, Promotion promotion) {
    this.context = context;
    this.types = context.types;
    this.draft = context.draft;
    this.promotion = promotion;
  }

  /// Whether some Java value has been counted for a C parameter.
  boolean isCounted(CParameter parameter) {
    return counts.containsKey(parameter);
  }

  /// The size of one element of what was counted, if Java passes it; else null.
  @Nullable Variable unit(Variable count) {
    return units.get(count);
  }

  /// Counts the Java value of an argument for the parameters that `@Sized` names; null if it names
  /// none.
  @Nullable Variable of(Argument argument, CType pointee, @Nullable TextEncoding encoding) {
    List<Reference> references = argument.sizing().references();
    if (references.isEmpty()) {
      return null;
    }
    JavaUse java = argument.java().use();
    Reference unit = argument.sizing().unit();
    Variable result =
        draft.length(
            argument.value(),
            unitOf(java, argument.sizing(), pointee),
            encoding,
            () -> elementSize(java, pointee));
    if (unit != null && !(roleOf(unit) instanceof Role.Unit)) {
      result = quotient(result, unit, argument.value());
    }
    for (Reference each : references) {
      if (each.fields().isEmpty()) {
        note(each, result);
      }
    }
    return result;
  }

  private void note(Reference reference, Variable count) {
    CParameter counter = context.matching.c().find(reference.root());
    Variable earlier = counter == null ? null : counts.putIfAbsent(counter, count);
    if (earlier != null) {
      draft.add(
          new CheckStep.RequireEqual(
              earlier,
              count,
              earlier.name() + " and " + count.name() + " (both are `" + reference + "`)"));
    }
  }

  /// Fills the parameter of a count.
  void fill(CParameter parameter) {
    Variable count = counts.get(parameter);
    Conversion.IntegerValue type = IntegerRule.count(counted(parameter), types);
    if (count == null || type == null) {
      context.site.refuse(
          DiagnosticId.EXTENT,
          "`" + parameter + "` counts nothing",
          "@Sized names an integer parameter, or a pointer to one");
      return;
    }
    fill(parameter, count, type);
  }

  /// Fills the parameter of a capacity, which Java passes as a number.
  void capacity(CParameter parameter, int index, Site site) {
    JavaUse use = context.method.java().parameters().get(index).use();
    Conversion.IntegerValue type = IntegerRule.count(counted(parameter), types);
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
    addNumber(count, index, counted(parameter), name);
    draft.add(new CheckStep.RequireCapacity(count, name));
    context.capacity(parameter, count);
    fill(parameter, count, type);
  }

  private CType counted(CParameter parameter) {
    CType pointee = types.pointee(parameter.type());
    return pointee == null ? parameter.type() : pointee;
  }

  private void fill(CParameter parameter, Variable count, Conversion.IntegerValue type) {
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

  // A number that Java passes, as a count.
  private void addNumber(Variable into, int index, CType type, String what) {
    JavaUse use = context.method.java().parameters().get(index).use();
    draft.add(
        new CheckStep.ToC(
            into,
            context.javaParameters.get(index),
            new Conversion.IntegerValue(type, Carrier.INT64, false, use.type()),
            what));
  }

  private @Nullable Role roleOf(Reference reference) {
    CParameter parameter = context.matching.c().find(reference.root());
    return parameter == null ? null : context.matching.role(parameter);
  }

  private Variable quotient(Variable bytes, Reference unit, Variable value) {
    CParameter parameter = context.matching.c().find(unit.root());
    Variable elements = draft.count(value.name() + ".count");
    if (parameter == null || !(roleOf(unit) instanceof Role.FromJava(int index))) {
      context.site.refuse(
          DiagnosticId.REFERENCE,
          "@Sized(unit = \"" + unit + "\") names no parameter that Java passes",
          "name the parameter that holds the size of one element");
      return elements;
    }
    Variable size = draft.count(parameter.name() + ".size");
    addNumber(size, index, parameter.type(), parameter.name());
    draft.add(new CheckStep.Quotient(elements, bytes, size, value.name()));
    units.put(elements, size);
    return elements;
  }

  // 0 counts the value's own elements; segments and buffers count bytes of what C's elements take.
  private long unitOf(JavaUse java, Sizing sizing, CType pointee) {
    boolean memory = JavaNames.isMemory(java.type());
    if (java.type().equals(JavaNames.STRING)) {
      return sizing.bytes() ? 1 : 0;
    }
    if (sizing.unit() != null && roleOf(sizing.unit()) instanceof Role.Unit(long size)) {
      return memory ? size : 0;
    }
    boolean bytes = sizing.bytes() || (types.isVoid(pointee) && sizing.unit() == null);
    if (bytes || (sizing.unit() != null && memory)) {
      return 1;
    }
    return memory && !types.isVoid(pointee) ? types.layout(pointee).size() : 0;
  }

  private long elementSize(JavaUse java, CType pointee) {
    return types.isVoid(pointee)
        ? new ElementSize(context.conversions).of(java)
        : types.layout(pointee).size();
  }
}
