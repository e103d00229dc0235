package dev.fjord.plan;

import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long C may use what a parameter passes: what `@Retained` and `@Given` say.
final class Lifetimes {
  private Lifetimes() {}

  static Step.Lifetime of(Notes notes, CallContext context, @Nullable Variable receiver) {
    Note given = notes.find("Given");
    if (given != null) {
      Step.CFunction allocator = Functions.find(given.text("value", "malloc"), context, "@Given");
      return allocator == null ? new Step.Lifetime.OfCall() : new Step.Lifetime.Given(allocator);
    }
    Note retained = notes.find("Retained");
    if (retained == null) {
      return new Step.Lifetime.OfCall();
    }
    String until = retained.text("until", "");
    if (!until.isEmpty()) {
      CParameter function = context.matching.c().find(until);
      Variable upcall = function == null ? null : context.filled(function);
      return upcall == null
          ? new Step.Lifetime.OfOwner(receiver)
          : new Step.Lifetime.UntilCalled(upcall);
    }
    if (retained.flag("slot") || !retained.texts("key").isEmpty()) {
      List<Variable> keys = new ArrayList<>();
      for (String key : retained.texts("key")) {
        CParameter parameter = context.matching.c().find(key);
        Variable filled = parameter == null ? null : context.filled(parameter);
        if (filled != null) {
          keys.add(filled);
        }
      }
      return new Step.Lifetime.OfSlot(receiver, context.matching.c().name(), keys);
    }
    return new Step.Lifetime.OfOwner(receiver);
  }
}
