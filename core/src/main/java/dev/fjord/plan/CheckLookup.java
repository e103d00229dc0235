package dev.fjord.plan;

import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the methods that `@Check` names.
record CheckLookup(CallContext context) {

  /// The check of an annotation; null if it ignores its references, if it is inherited and does not
  /// apply, or after a diagnostic.
  @Nullable Check find(Reference.Invocation call) {
    List<Reference> references =
        call.arguments() == null ? List.of(Reference.parse("return")) : call.arguments();
    if (call.name().equals("ignore")) {
      references.forEach(context::consume);
      return null;
    }
    if (context.method.inherited() && !applies(references)) {
      return null;
    }
    Check found = find(call.name(), references);
    if (found == null) {
      references.forEach(context::consume);
      refuse(call.name(), references.size());
    }
    return found;
  }

  private void refuse(String name, int references) {
    context.site.refuse(
        DiagnosticId.CHECK,
        "@Check names "
            + name
            + " with "
            + references
            + " reference"
            + (references == 1 ? "" : "s")
            + ", and no method with a body has that name and number of parameters",
        "write `static void "
            + name
            + "(..., Call call)` in the contract, or use one of Checks: zero, one, nonNegative, isTrue, ignore");
  }

  // ---- inherited checks

  // They apply where their references exist and nothing else has used them.
  private boolean applies(List<Reference> references) {
    for (Reference each : references) {
      if (context.isConsumed(each.toString())
          || !(each.isReturn() ? appliesToReturn(each) : appliesToParameter(each))) {
        return false;
      }
    }
    return true;
  }

  private boolean appliesToReturn(Reference reference) {
    boolean isResult = returnIsResult() && reference.fields().isEmpty();
    return context.returned != null && !isResult && isThere(reference);
  }

  private boolean appliesToParameter(Reference reference) {
    CParameter parameter = context.matching.c().find(reference.root());
    Role role = parameter == null ? null : context.matching.role(parameter);
    return role instanceof Role.Judged || role instanceof Role.Returned;
  }

  private boolean isThere(Reference reference) {
    if (reference.fields().isEmpty()) {
      return true;
    }
    var struct = context.types.recordOf(context.matching.c().result());
    return struct != null
        && context.types.layouts().find(struct, String.join(".", reference.fields())) != null;
  }

  private boolean returnIsResult() {
    for (Matching.Result each : context.matching.results()) {
      if (each.from() == null) {
        return true;
      }
    }
    return false;
  }

  // ---- where they are

  private @Nullable Check find(String name, List<Reference> references) {
    Contract contract = context.conversions.contract();
    List<JavaType> sought = new ArrayList<>(contract.enclosing(context.method.owner()));
    sought.add(contract.type());
    for (JavaType type : sought) {
      Check found = findIn(type, name, references);
      if (found != null) {
        return found;
      }
    }
    JavaType checks = contract.types().find(JavaNames.CHECKS);
    return checks == null ? null : findIn(checks, name, references);
  }

  private @Nullable Check findIn(JavaType type, String name, List<Reference> references) {
    for (JavaMethod method : type.methods()) {
      int wanted = references.size() + (Check.takesCall(method) ? 1 : 0);
      if (method.name().equals(name)
          && !method.isAbstract()
          && method.parameters().size() == wanted) {
        return new Check(type, method, references);
      }
    }
    for (ClassDesc parent : type.interfaces()) {
      JavaType ancestor = context.conversions.contract().types().find(parent);
      Check found = ancestor == null ? null : findIn(ancestor, name, references);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
