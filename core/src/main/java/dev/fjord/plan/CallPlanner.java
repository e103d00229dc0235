package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.LayoutException;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans one method: matches, fills arguments, calls, judges, decodes, frees, and sees that nothing
/// is left over.
final class CallPlanner {

  private final ContractMethod method;
  private final Conversions conversions;
  private final CTypes types;
  private final Site site;

  CallPlanner(ContractMethod method, Conversions conversions, Site site) {
    this.method = method;
    this.conversions = conversions.ofMethod(method.owner(), method.java().notes());
    this.types = conversions.types();
    this.site = site;
  }

  /// The plan, or null after diagnostics.
  @Nullable CallPlan plan() {
    int before = site.out().size();
    new Refusals(method, conversions.contract(), types, site).check();
    Signature signature = Signature.of(method.c().name(), method.c().type());
    Matching matching = new Matcher(method, signature, conversions, site).match();
    if (matching != null) {
      new Placement(method, matching, conversions, site).check();
      new LifetimeReferences(method, matching, conversions, site).check();
    }
    if (matching == null || site.out().size() > before) {
      return null;
    }
    try {
      CallPlan plan = plan(new CallContext(method, matching, conversions, site));
      return site.out().size() > before ? null : plan;
    } catch (LayoutException | ByValueException incomplete) {
      // What a rule has refused already needs no second report.
      if (site.out().size() == before) {
        site.refuse(
            DiagnosticId.BY_VALUE,
            String.valueOf(incomplete.getMessage()),
            "declare the type completely in the contract's @C text, or pass it by pointer");
      }
      return null;
    }
  }

  private @Nullable CallPlan plan(CallContext context) {
    ArgumentPlanner arguments = new ArgumentPlanner(context);
    ResultPlanner results = new ResultPlanner(context);
    ErrnoPlanner errno = new ErrnoPlanner(context);
    CheckPlanner checks = new CheckPlanner(context);
    arguments.plan();
    results.planRooms();
    endings(context);
    invoke(context);
    errno.planKeeping();
    results.planLoads();
    checks.plan();
    errno.planFailure();
    if (!context.upcalls.isEmpty()) {
      context.draft.add(new JudgeStep.Rethrow(context.upcalls, function()));
    }
    arguments.planBack();
    for (Note each : invalidates()) {
      for (String function : each.texts("value")) {
        context.draft.add(
            new RetentionStep.EndKept(context.receiver, function, Lifetimes.keys(each, context)));
      }
    }
    Variable returned = results.plan(checks.judged());
    for (Matching.Result each : context.matching.results()) {
      free(each, context);
    }
    new Consumption(context, site).check();
    return finish(context, returned);
  }

  private List<Note> invalidates() {
    return method.java().notes().all("Invalidates");
  }

  // What the call makes invalid ends before it; a closing that C finishes ends the handle later.
  private void endings(CallContext context) {
    Variable receiver = context.receiver;
    Note retained = method.java().notes().find("Retained");
    if (receiver == null) {
      return;
    }
    for (Note each : invalidates()) {
      if (each.texts("value").isEmpty()) {
        context.draft.add(new HandleStep.EndLent(receiver));
      }
    }
    CParameter ending =
        retained == null ? null : context.matching.c().find(retained.text("until", ""));
    Variable function = ending == null ? null : context.filled(ending);
    if (function != null) {
      context.draft.add(new HandleStep.ClosedWhenCalled(receiver, function));
    }
  }

  private void free(Matching.Result result, CallContext context) {
    Reference from = result.from() == null ? Reference.parse("return") : result.from();
    if (context.isKept(result)) {
      return;
    }
    if (conversions.contract().types().isSubtype(result.java().type(), JavaNames.HANDLE)) {
      freeFailed(result, context);
      return;
    }
    CallContext.Place place = result.notes().has("Owned") ? context.locate(from, "@Owned") : null;
    if (place != null) {
      new FreePlanner(context).plan(result.notes(), place, false);
    }
  }

  // A handle that C made although the call failed is closed by its own function.
  private void freeFailed(Matching.Result result, CallContext context) {
    Note owned = result.notes().find("Owned");
    ContractMethod close = closing(result);
    if (owned == null || !owned.flag("always") || close == null) {
      return;
    }
    Reference from = result.from() == null ? Reference.parse("return") : result.from();
    CallContext.Place place = context.locate(from, "@Owned");
    Variable address = place == null ? null : context.address(place);
    CFunction function = Functions.find(close.c().name(), context, "@Owned");
    if (address != null && function != null) {
      context.draft.add(new CallStep.FreeFailed(function, List.of(address)));
    }
  }

  private @Nullable ContractMethod closing(Matching.Result result) {
    for (ContractMethod each : conversions.contract().methods()) {
      if (each.owner().desc().equals(result.java().type()) && each.java().name().equals("close")) {
        return each;
      }
    }
    return null;
  }

  private void invoke(CallContext context) {
    Signature c = context.matching.c();
    List<Variable> arguments = new ArrayList<>();
    for (CParameter each : c.parameters()) {
      Variable filled = context.filled(each);
      if (filled != null) {
        arguments.add(filled);
      }
    }
    Variable into = null;
    if (!types.isVoid(c.result())) {
      Carrier carrier = types.carrier(c.result());
      into =
          carrier == null
              ? context.draft.allocate("return", null, c.result(), types)
              : context.draft.c("return", carrier);
    }
    context.returned = into;
    int rest = context.matching.rest();
    context.draft.add(
        rest < 0
            ? new CallStep.Invoke(into, arguments)
            : new CallStep.InvokeVariadic(
                into, arguments, context.javaParameters.get(rest), isTerminated(rest)));
  }

  private boolean isTerminated(int rest) {
    return method.java().parameters().get(rest).notes().has("Terminated");
  }

  private @Nullable CallPlan finish(CallContext context, @Nullable Variable returned) {
    Note errno = method.java().notes().find("Errno");
    CallPlan.Effects effects =
        new CallPlan.Effects(
            context.isCritical(),
            errno != null,
            errno != null && errno.flag("cleared"),
            isBlocking());
    return new CallPlan(
        method.owner().desc(),
        method.java().name(),
        method.java().type(),
        method.symbols(),
        prototype(method.c()),
        shape(context),
        effects,
        context.receiver,
        context.javaParameters,
        context.draft.sorted(),
        returned);
  }

  private String function() {
    String java = CallPlan.name(method.owner().desc(), method.java().name());
    return NativeName.of(method.symbols(), java, conversions.contract().libraries());
  }

  private boolean isBlocking() {
    return method.java().notes().has("Blocking")
        || conversions.contract().says(method.owner(), "Blocking");
  }

  private static String prototype(FunctionDeclaration function) {
    return function.toString();
  }

  private Shape shape(CallContext context) {
    ShapeText text = new ShapeText(types);
    List<String> arguments = new ArrayList<>();
    for (CParameter each : context.matching.c().parameters()) {
      Variable filled = context.filled(each);
      arguments.add(filled == null ? "J" : letter(each, filled, text));
    }
    ShapeSlots.require(arguments);
    return new Shape(
        arguments, context.matching.c().firstVariadic(), text.of(context.matching.c().result()));
  }

  private String letter(CParameter parameter, Variable filled, ShapeText text) {
    CType adjusted = types.scope().adjusted(parameter.type());
    return switch (filled.kind()) {
      case Variable.C(Carrier carrier) -> String.valueOf(carrier.letter());
      case Variable.Block _ -> types.pointee(adjusted) != null ? "J" : text.of(adjusted);
      case Variable.Upcall _, Variable.Java _ -> "J";
    };
  }
}
