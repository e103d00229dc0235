package dev.fjord.plan;

import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans who frees what C handed out: `@Owned("f")` frees the value itself, `@Owned("f(ref)")` what
/// it names.
record FreePlanner(CallContext context) {

  /// Frees what the annotation says; `place` is the value that it stands on.
  void plan(Notes notes, CallContext.Place place, boolean evenOnFailure) {
    Note owned = notes.find("Owned");
    String text = owned == null ? "" : owned.text("value", "");
    if (owned == null || text.isEmpty()) {
      return;
    }
    Reference.Invocation call = Reference.parseCall(text);
    CFunction function = Functions.find(call.name(), context, "@Owned");
    List<Variable> arguments = arguments(call, place);
    if (function == null || arguments == null) {
      return;
    }
    if (function.type() instanceof dev.fjord.c.FunctionType type
        && type.parameters().size() != arguments.size()) {
      context.site.refuse(
          DiagnosticId.OWNERSHIP,
          "@Owned calls "
              + call.name()
              + " with "
              + arguments.size()
              + " arguments; it is `"
              + type.declare(call.name())
              + "`",
          "pass one reference per parameter");
      return;
    }
    context.draft.add(
        new CallStep.Free(function, arguments, evenOnFailure || owned.flag("always")));
  }

  private @Nullable List<Variable> arguments(Reference.Invocation call, CallContext.Place place) {
    List<Variable> arguments = new ArrayList<>();
    if (call.arguments() == null) {
      Variable value = context.address(place);
      return value == null ? null : List.of(value);
    }
    for (Reference each : call.arguments()) {
      CallContext.Place at = context.locate(each, "@Owned");
      Variable value = at == null ? null : context.address(at);
      if (value == null) {
        return null;
      }
      context.consume(each);
      arguments.add(value);
    }
    return arguments;
  }
}
