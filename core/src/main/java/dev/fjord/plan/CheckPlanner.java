package dev.fjord.plan;

import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans what judges a call: checks, errno.
final class CheckPlanner {

  private final CallContext context;
  private final Draft draft;
  private final Site site;
  private @Nullable Variable judged;
  private @Nullable Variable errno;

  CheckPlanner(CallContext context) {
    this.context = context;
    this.draft = context.draft;
    this.site = context.site;
  }

  /// The variable that a check's own result fills, if it is the method's.
  @Nullable Variable judged() {
    return judged;
  }

  /// Keeps errno right after the call, where the contract asks for it.
  void planErrno() {
    if (context.method.java().notes().has("Errno")) {
      Variable kept = draft.c("errno", Carrier.INT32);
      draft.add(new CallStep.SaveErrno(kept));
      errno = kept;
    }
  }

  /// All checks, then errno.
  void plan() {
    List<Judgement> judgements = new ArrayList<>();
    for (Note check : context.method.checks()) {
      Reference.Invocation call = Reference.parseCall(check.text("value", ""));
      List<Reference> arguments =
          call.arguments() == null ? List.of(Reference.parse("return")) : call.arguments();
      Judgement judgement = judgement(call.name(), arguments);
      if (judgement != null) {
        judgements.add(judgement);
      }
    }
    // Everything that judges look at is read before the first of them may throw.
    judgements.forEach(each -> each.decoded = decodeAll(each));
    judgements.forEach(this::judge);
    planErrnoFailure();
  }

  private static final class Judgement {
    final JavaType owner;
    final JavaMethod method;
    final List<Reference> references;
    List<Variable> decoded = List.of();

    Judgement(JavaType owner, JavaMethod method, List<Reference> references) {
      this.owner = owner;
      this.method = method;
      this.references = references;
    }
  }

  private @Nullable Judgement judgement(String name, List<Reference> references) {
    boolean optional = context.method.inherited();
    if (name.equals("ignore")) {
      references.forEach(context::consume);
      return null;
    }
    if (optional && !applies(references)) {
      return null;
    }
    Judgement found = find(name, references);
    if (found == null) {
      references.forEach(context::consume);
      site.refuse(
          DiagnosticId.CHECK,
          "@Check names "
              + name
              + " with "
              + references.size()
              + " reference"
              + (references.size() == 1 ? "" : "s")
              + ", and no method with a body has that name and number of parameters",
          "write `static void "
              + name
              + "(..., Call call)` in the contract, or use one of Checks: zero, one, nonNegative, isTrue, ignore");
      return null;
    }
    if (optional && !converts(found)) {
      return null;
    }
    return found;
  }

  // An inherited check applies where its references exist and nothing else has used them.
  private boolean applies(List<Reference> references) {
    for (Reference each : references) {
      if (each.isReturn()) {
        boolean isResult = returnIsResult() && each.fields().isEmpty();
        if (context.returned == null
            || isResult
            || context.isConsumed(each.toString())
            || !quietlyLocated(each)) {
          return false;
        }
      } else if (context.matching.c().find(each.root()) == null
          || context.isConsumed(each.toString())
          || !(role(each) instanceof Role.Judged || role(each) instanceof Role.Returned)) {
        return false;
      }
    }
    return true;
  }

  private boolean quietlyLocated(Reference reference) {
    if (reference.fields().isEmpty()) {
      return true;
    }
    var struct = context.types.recordOf(context.matching.c().result());
    return struct != null
        && context.types.layouts().find(struct, String.join(".", reference.fields())) != null;
  }

  private @Nullable Role role(Reference reference) {
    CParameter parameter = context.matching.c().find(reference.root());
    return parameter == null ? null : context.matching.role(parameter);
  }

  private boolean returnIsResult() {
    for (Matching.Result each : context.matching.results()) {
      if (each.from() == null) {
        return true;
      }
    }
    return false;
  }

  private boolean converts(Judgement judgement) {
    for (int i = 0; i < judgement.references.size(); i++) {
      Reference reference = judgement.references.get(i);
      CallContext.Place place = context.locate(reference, "@Check");
      JavaParameter parameter = judgement.method.parameters().get(i);
      if (place == null || !context.conversions.exists(cell(place, parameter))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Judgement find(String name, List<Reference> references) {
    Contract contract = context.conversions.contract();
    List<JavaType> sought = new ArrayList<>(contract.enclosing(context.method.owner()));
    sought.add(contract.type());
    for (JavaType type : sought) {
      Judgement found = findIn(type, name, references);
      if (found != null) {
        return found;
      }
    }
    JavaType checks = contract.types().find(JavaNames.CHECKS);
    return checks == null ? null : findIn(checks, name, references);
  }

  private @Nullable Judgement findIn(JavaType type, String name, List<Reference> references) {
    for (JavaMethod method : type.methods()) {
      int wanted = references.size() + (takesCall(method) ? 1 : 0);
      if (method.name().equals(name)
          && !method.isAbstract()
          && method.parameters().size() == wanted) {
        return new Judgement(type, method, references);
      }
    }
    for (ClassDesc parent : type.interfaces()) {
      JavaType ancestor = context.conversions.contract().types().find(parent);
      Judgement found = ancestor == null ? null : findIn(ancestor, name, references);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean takesCall(JavaMethod method) {
    return !method.parameters().isEmpty()
        && method.parameters().getLast().use().type().equals(JavaNames.CALL);
  }

  private List<Variable> decodeAll(Judgement judgement) {
    List<Variable> decoded = new ArrayList<>();
    for (int i = 0; i < judgement.references.size(); i++) {
      Reference reference = judgement.references.get(i);
      Variable receiver = receiver(reference, judgement.method.parameters().get(i));
      if (receiver != null) {
        decoded.add(receiver);
        continue;
      }
      CallContext.Place place = context.locate(reference, "@Check");
      JavaParameter parameter = judgement.method.parameters().get(i);
      Conversion conversion =
          place == null
              ? null
              : context.conversions.choose(
                  cell(place, parameter), site.at("@Check " + judgement.method.name()));
      if (place == null || conversion == null) {
        continue;
      }
      context.consume(reference);
      requireMeaning(parameter, judgement.method);
      requireOwner(reference, place, parameter, conversion);
      String name = parameter.name() == null ? reference.toString() : parameter.name();
      decoded.add(
          new Decoding(context, parameter.notes())
              .decode(place, conversion, name, parameter.use(), Phase.JUDGE, false));
      if (!isResult(reference)) {
        new FieldOwners(context, site, true).plan(reference, conversion, isSaid(parameter));
      }
      new FreePlanner(context).plan(parameter.notes(), place, true);
    }
    return decoded;
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
      site.refuse(refused.id(), refused.message(), refused.remedy());
    }
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
      site.refuse(
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

  private void judge(Judgement judgement) {
    JavaMethod method = judgement.method;
    ClassDesc returns = method.type().returnType();
    boolean isVoid = returns.equals(ConstantDescs.CD_void);
    Variable into = isVoid ? null : draft.java(method.name(), returns);
    boolean isInterface = judgement.owner.kind() == JavaType.Kind.INTERFACE;
    draft.add(
        new JudgeStep.Judge(
            into,
            judgement.owner.desc(),
            isInterface,
            method.name(),
            method.type(),
            judgement.decoded,
            takesCall(method),
            whose(judgement)));
    if (into == null) {
      return;
    }
    boolean hasReturns = context.method.java().notes().has("Returns");
    if (hasReturns && returns.equals(ConstantDescs.CD_boolean)) {
      draft.add(new JudgeStep.AbsentUnless(into));
    } else if (!hasReturns && returns.equals(context.method.java().result().type())) {
      judged = into;
    } else {
      site.refuse(
          DiagnosticId.CHECK,
          "the check "
              + method.name()
              + " returns "
              + method.result()
              + ", which is neither the method's result nor, with @Returns, boolean",
          "return nothing, or " + context.method.java().result());
    }
  }

  // A default method of a type around a handle or view is the contract's: no other object is known.
  private CheckOwner whose(Judgement judgement) {
    Contract contract = context.conversions.contract();
    ClassDesc owner = judgement.owner.desc();
    if (judgement.method.isStatic()) {
      return CheckOwner.TYPE;
    }
    if (contract.types().isSubtype(context.method.owner().desc(), owner)) {
      return CheckOwner.RECEIVER;
    }
    if (!contract.types().isSubtype(contract.type().desc(), owner)) {
      site.refuse(
          DiagnosticId.CHECK,
          "the check "
              + judgement.method.name()
              + " is a method of "
              + judgement.owner.name()
              + ", and the call knows no such object",
          "make it static, or move it to the contract");
    }
    return CheckOwner.CONTRACT;
  }

  private void planErrnoFailure() {
    Note note = context.method.java().notes().find("Errno");
    Variable kept = errno;
    if (note == null || kept == null) {
      return;
    }
    JudgeStep.Failure failure = JudgeStep.Failure.valueOf(note.text("failure", "DEFAULT"));
    boolean cleared = note.flag("cleared");
    if (failure == JudgeStep.Failure.ANY && !cleared) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "@Errno(failure = ANY) means nothing unless errno is zeroed before the call",
          "add cleared = true");
    }
    if (!context.method.checks().isEmpty()) {
      return;
    }
    Variable result = context.returned;
    if (failure != JudgeStep.Failure.ANY
        && (result == null || !(result.kind() instanceof Variable.C))) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "@Errno judges a result, but `" + context.matching.c().name() + "` returns no scalar",
          "use @Errno(failure = ANY, cleared = true), or a @Check");
      return;
    }
    context.consume(Reference.parse("return"));
    draft.add(new JudgeStep.FailByErrno(result, failure, cleared, kept));
  }
}
