package dev.fjord.plan;

import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans what checks look at: Java values of what C left.
record CheckArguments(CallContext context) {

  /// Whether all references of a check have the types that its parameters take.
  boolean fit(Check check) {
    for (int i = 0; i < check.references().size(); i++) {
      CallContext.Place place = context.locate(check.references().get(i), "@Check");
      JavaParameter parameter = check.method().parameters().get(i);
      if (place == null || !context.conversions.exists(cell(place, parameter))) {
        return false;
      }
    }
    return true;
  }

  /// The arguments of a check; too few after a diagnostic.
  List<Variable> decode(Check check) {
    List<Variable> decoded = new ArrayList<>();
    for (int i = 0; i < check.references().size(); i++) {
      Reference reference = check.references().get(i);
      JavaParameter parameter = check.method().parameters().get(i);
      Variable receiver = receiver(reference, parameter);
      Variable argument =
          receiver != null ? receiver : decode(reference, parameter, check.method());
      if (argument != null) {
        decoded.add(argument);
      }
    }
    return decoded;
  }

  private @Nullable Variable decode(
      Reference reference, JavaParameter parameter, JavaMethod method) {
    CallContext.Place place = context.locate(reference, "@Check");
    Conversion conversion =
        place == null
            ? null
            : context.conversions.choose(
                cell(place, parameter), context.site.at("@Check " + method.name()));
    if (place == null || conversion == null) {
      return null;
    }
    context.consume(reference);
    requireMeaning(parameter, method);
    requireOwner(reference, place, parameter, conversion);
    String name = parameter.name() == null ? reference.toString() : parameter.name();
    Variable decoded =
        new Decoding(context, parameter.notes())
            .decode(place, conversion, name, parameter.use(), Phase.JUDGE, false);
    if (!isResult(reference)) {
      new FieldOwners(context, context.site, true).plan(reference, conversion, isSaid(parameter));
    }
    new FreePlanner(context).plan(parameter.notes(), place, true);
    return decoded;
  }

  // The object whose method it is, as it is.
  private @Nullable Variable receiver(Reference reference, JavaParameter parameter) {
    Variable receiver = context.receiver;
    boolean whole = reference.root().equals(Reference.THIS) && reference.fields().isEmpty();
    boolean fits =
        receiver != null
            && context
                .conversions
                .contract()
                .types()
                .isSubtype(Variable.javaType(receiver), parameter.use().type());
    return whole && fits ? receiver : null;
  }

  private void requireMeaning(JavaParameter parameter, JavaMethod check) {
    Meaning meaning = new Meaning(context.conversions.contract().types());
    String what = "what " + check.name() + " judges";
    Outcome.Refused refused = meaning.refuse(parameter.notes(), parameter.use(), what);
    for (String each : new String[] {"Owned", "Borrowed"}) {
      if (refused == null && parameter.notes().has(each) && meaning.isPlain(parameter.use())) {
        refused =
            Meaning.pointless(each, what, parameter.use() + " is a number, which nobody frees");
      }
    }
    if (refused != null) {
      context.site.refuse(refused.id(), refused.message(), refused.remedy());
    }
  }

  // Without an owner, what C allocated for the check would leak.
  private void requireOwner(
      Reference reference,
      CallContext.Place place,
      JavaParameter parameter,
      Conversion conversion) {
    boolean copies =
        conversion instanceof Conversion.TextPointer
            || conversion instanceof Conversion.ElementsPointer;
    if (copies
        && !isSaid(parameter)
        && !context.types.pointsToConst(place.type())
        && !isResult(reference)) {
      context.site.refuse(
          DiagnosticId.OWNERSHIP,
          "nobody says who frees `" + reference + "`, which the check copies",
          "add @Owned(\"free\") or @Borrowed to the check's parameter");
    }
  }

  private static boolean isSaid(JavaParameter parameter) {
    return parameter.notes().has("Owned") || parameter.notes().has("Borrowed");
  }

  private boolean isResult(Reference reference) {
    for (Matching.Result each : context.matching.results()) {
      if (each.from() == null ? reference.isReturn() : each.from().equals(reference)) {
        return true;
      }
    }
    return false;
  }

  private static Cell cell(CallContext.Place place, JavaParameter parameter) {
    return new Cell(
        place.type(),
        parameter.use(),
        parameter.notes(),
        Cell.Direction.OUT,
        Cell.Place.RESULT,
        null);
  }
}
