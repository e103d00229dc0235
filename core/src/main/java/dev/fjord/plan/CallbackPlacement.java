package dev.fjord.plan;

import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Refuses annotations that mean nothing on the method that C calls back.
record CallbackPlacement(Meaning meaning, CTypes types, Site site) {

  private static final String[] OF_DOWNCALLS = {
    "Out", "Owned", "Borrowed", "Retained", "Given", "UserData", "OnThrow"
  };

  /// Whether nothing was refused.
  boolean check(JavaMethod method, Signature signature) {
    int before = site.out().size();
    for (JavaParameter each : method.parameters()) {
      String what =
          "parameter " + (each.name() == null ? each.use() : each.name()) + " of " + method.name();
      refuse(meaning.refuse(each.notes(), each.use(), what));
      for (String annotation : OF_DOWNCALLS) {
        if (each.notes().has(annotation)) {
          refuse(Meaning.pointless(annotation, what, "what arrives is borrowed for the callback"));
        }
      }
    }
    result(method, signature);
    userData(method, signature);
    return site.out().size() == before;
  }

  private void result(JavaMethod method, Signature signature) {
    String what = "the result of " + method.name();
    refuse(meaning.refuse(method, what));
    for (String annotation : new String[] {"Owned", "Borrowed", "Retained"}) {
      if (method.notes().has(annotation)) {
        refuse(Meaning.pointless(annotation, what, "it goes to C; @Given hands it over"));
      }
    }
    if (method.notes().has("OnThrow") && types.isVoid(signature.result())) {
      refuse(Meaning.pointless("OnThrow", method.name(), "the callback returns nothing"));
    }
  }

  private void userData(JavaMethod method, Signature signature) {
    Note note = method.notes().find("UserData");
    CParameter named = note == null ? null : signature.find(note.text("value", ""));
    if (named != null && types.pointee(named.type()) == null) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "@UserData names `" + named + "`, which is no pointer",
          "name the pointer that C hands through to the callback");
    }
  }

  private void refuse(Outcome.@Nullable Refused refused) {
    if (refused != null) {
      site.refuse(refused.id(), refused.message(), refused.remedy());
    }
  }
}
