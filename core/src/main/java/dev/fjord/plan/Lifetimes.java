package dev.fjord.plan;

import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long C may use what a parameter passes: what `@Retained` and `@Given` say.
final class Lifetimes {
  private Lifetimes() {}

  static Lifetime of(JavaParameter java, CallContext context) {
    Notes notes = java.notes();
    Note given = notes.find("Given");
    if (given != null) {
      CFunction allocator = Functions.find(given.text("value", "malloc"), context, "@Given");
      return allocator == null ? new Lifetime.OfCall() : new Lifetime.Given(allocator);
    }
    Note retained = notes.find("Retained");
    if (retained == null) {
      return new Lifetime.OfCall();
    }
    Variable owner = owner(retained, context);
    String until = retained.text("until", "");
    if (!until.isEmpty()) {
      CParameter function = context.matching.c().find(until);
      Variable upcall = function == null ? null : context.filled(function);
      if (upcall == null || !(upcall.kind() instanceof Variable.Upcall)) {
        context.site.refuse(
            DiagnosticId.REFERENCE,
            "@Retained ends with `" + until + "`, which is no function that C calls",
            "name the parameter of a function pointer; a lambda passed for it says"
                + " @Retained(until = \""
                + until
                + "\") itself");
        return new Lifetime.OfCall();
      }
      return new Lifetime.UntilCalled(upcall);
    }
    if (retained.flag("slot") || !retained.texts("key").isEmpty()) {
      return new Lifetime.OfSlot(owner, slot(java, context), keys(retained, context));
    }
    return new Lifetime.OfOwner(owner, context.matching.c().name());
  }

  /// After success what had the slot before ends; handles that the caller passed cannot be closed.
  static void settle(Lifetime lifetime, List<Variable> handles, CallContext context) {
    if (lifetime instanceof Lifetime.OfSlot || !handles.isEmpty()) {
      context.afterCall.add(() -> context.draft.add(new RetentionStep.Retain(handles, lifetime)));
    }
  }

  /// C takes a handle for good if `notes` say so.
  static void give(Variable handle, Notes notes, CallContext context) {
    Note given = notes.find("Given");
    if (given != null) {
      Phase phase = given.flag("unlessFailed") ? Phase.DECODE : Phase.ERRNO;
      context.draft.add(new HandleStep.Give(handle, phase));
    }
  }

  // A handle that is named, or the receiver; what belongs to other memory stays with the library.
  private static @Nullable Variable owner(Note retained, CallContext context) {
    String name = retained.text("value", "");
    Variable named = name.isEmpty() ? context.receiver : context.java(name);
    return named != null && context.isHandle(named) ? named : null;
  }

  /// What tells slots of a function apart: the parameters that `key` names.
  static List<Variable> keys(Note note, CallContext context) {
    List<Variable> keys = new ArrayList<>();
    for (String key : note.texts("key")) {
      CParameter parameter = context.matching.c().find(key);
      Variable filled = parameter == null ? null : context.filled(parameter);
      if (filled != null) {
        keys.add(filled);
      }
    }
    return keys;
  }

  // Slots of one function are told apart by the parameter that fills them, and by the constants of
  // the others: `curl_easy_setopt` keeps one function for each option.
  private static String slot(JavaParameter java, CallContext context) {
    int index = index(java, context);
    CParameter parameter = context.matching.fed(index);
    StringBuilder slot = new StringBuilder(context.matching.c().name()).append('.');
    slot.append(parameter == null ? context.javaParameters.get(index).name() : parameter.name());
    for (CParameter each : context.matching.c().parameters()) {
      if (context.matching.role(each) instanceof Role.FixedTo(Fixed.Bits(long bits, _))) {
        slot.append(", ").append(each.name()).append(" = ").append(bits);
      }
    }
    return slot.toString();
  }

  // What stands for the memory of a view has the notes of its parameter.
  @SuppressWarnings("ReferenceEquality") // two parameters may have equal notes
  private static int index(JavaParameter java, CallContext context) {
    List<JavaParameter> all = context.method.java().parameters();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).notes() == java.notes()) {
        return i;
      }
    }
    throw new IllegalArgumentException(java + " is no parameter of " + context.matching.c());
  }
}
