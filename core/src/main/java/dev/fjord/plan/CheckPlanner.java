package dev.fjord.plan;

import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans the checks that judge a call.
final class CheckPlanner {

  private final CallContext context;
  private @Nullable Variable judged;

  CheckPlanner(CallContext context) {
    this.context = context;
  }

  /// The variable that a check's own result fills, if it is the method's.
  @Nullable Variable judged() {
    return judged;
  }

  /// All checks.
  void plan() {
    if (!context.method.checks().isEmpty()) {
      plan(new CheckLookup(context), new CheckArguments(context));
    }
  }

  private void plan(CheckLookup lookup, CheckArguments arguments) {
    List<Check> checks = new ArrayList<>();
    for (Note each : context.method.checks()) {
      Check check = lookup.find(Reference.parseCall(each.text("value", "")));
      if (check != null && (!context.method.inherited() || arguments.fit(check))) {
        checks.add(check);
      }
    }
    // Everything that they look at is read before the first of them may throw.
    List<List<Variable>> decoded = new ArrayList<>();
    for (Check each : checks) {
      decoded.add(arguments.decode(each));
    }
    for (int i = 0; i < checks.size(); i++) {
      judge(checks.get(i), decoded.get(i));
    }
  }

  private void judge(Check check, List<Variable> decoded) {
    JavaMethod method = check.method();
    ClassDesc returns = method.type().returnType();
    boolean isVoid = returns.equals(ConstantDescs.CD_void);
    Variable into = isVoid ? null : context.draft.java(method.name(), returns);
    context.draft.add(
        new JudgeStep.Judge(
            into,
            check.owner().desc(),
            check.owner().kind() == JavaType.Kind.INTERFACE,
            method.name(),
            method.type(),
            decoded,
            check.takesCall(),
            whose(check)));
    if (into != null) {
      use(into, returns, method);
    }
  }

  // What a check returns is the method's result, or says whether there is one.
  private void use(Variable into, ClassDesc returns, JavaMethod method) {
    boolean hasReturns = context.method.java().notes().has("Returns");
    if (hasReturns && returns.equals(ConstantDescs.CD_boolean)) {
      context.draft.add(new JudgeStep.AbsentUnless(into));
    } else if (!hasReturns && returns.equals(context.method.java().result().type())) {
      judged = into;
    } else {
      context.site.refuse(
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
  private CheckOwner whose(Check check) {
    Contract contract = context.conversions.contract();
    ClassDesc owner = check.owner().desc();
    if (check.method().isStatic()) {
      return CheckOwner.TYPE;
    }
    if (contract.types().isSubtype(context.method.owner().desc(), owner)) {
      return CheckOwner.RECEIVER;
    }
    if (!contract.types().isSubtype(contract.type().desc(), owner)) {
      context.site.refuse(
          DiagnosticId.CHECK,
          "the check "
              + check.method().name()
              + " is a method of "
              + check.owner().name()
              + ", and the call knows no such object",
          "make it static, or move it to the contract");
    }
    return CheckOwner.CONTRACT;
  }
}
