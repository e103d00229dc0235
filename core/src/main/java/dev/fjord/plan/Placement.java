package dev.fjord.plan;

import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses annotations that mean nothing where they stand in a contract's method.
final class Placement {

  private static final String RESULT = "the result";

  private final ContractMethod method;
  private final Matching matching;
  private final CTypes types;
  private final Meaning meaning;
  private final Site site;

  Placement(ContractMethod method, Matching matching, Conversions conversions, Site site) {
    this.method = method;
    this.matching = matching;
    this.types = conversions.types();
    this.meaning = new Meaning(conversions.contract().types());
    this.site = site;
  }

  void check() {
    results();
    List<JavaParameter> parameters = method.java().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      parameter(parameters.get(i), matching.fed(i));
    }
    closing();
    methodOfHandle("Given");
    Notes notes = method.java().notes();
    var ended = notes.find("Invalidates");
    if (ended != null && ended.texts("value").isEmpty()) {
      methodOfHandle("Invalidates");
    }
    if (speaksOfCallbacks(notes)) {
      callbacks(notes, anyCallback(), "a method that passes no callback");
    }
  }

  // ---- results

  private void results() {
    if (matching.results().isEmpty()) {
      Notes notes = method.java().notes();
      for (String each : new String[] {"Sized", "Terminated", "Borrowed"}) {
        refuseIf(notes.has(each), each, RESULT, "the method returns nothing");
      }
      refuseIf(ownsItself(notes), "Owned", RESULT, "the method returns nothing");
    }
    boolean several = matching.results().size() > 1;
    if (several || matching.results().isEmpty()) {
      refuse(meaning.encoding(method.java(), method.java().name()));
    }
    for (Matching.Result each : matching.results()) {
      result(each, several);
    }
  }

  private void result(Matching.Result result, boolean component) {
    String what = result.from() == null ? RESULT : "the result " + result.from();
    refuse(
        component
            ? meaning.refuse(result.notes(), result.java(), what)
            : meaning.refuse(method.java(), what));
    boolean owned = ownsItself(result.notes());
    boolean borrowed = result.notes().has("Borrowed");
    if ((owned || borrowed) && meaning.isPlain(result.java())) {
      String why = result.java() + " is a number, which nobody frees";
      refuseIf(owned, "Owned", what, why);
      refuseIf(borrowed, "Borrowed", what, why);
    }
  }

  // `@Owned("f(ref)")` may free something else than the result.
  private static boolean ownsItself(Notes notes) {
    var owned = notes.find("Owned");
    return owned != null && Reference.parseCall(owned.text("value", "")).arguments() == null;
  }

  // ---- parameters

  private void parameter(JavaParameter java, @Nullable CParameter c) {
    Notes notes = java.notes();
    if (notes.all().isEmpty()) {
      return;
    }
    String what = "parameter " + (c == null ? java.use() : "`" + c + "`");
    refuse(meaning.refuse(notes, java.use(), what));
    out(java, c, what);
    for (String each : new String[] {"Owned", "Borrowed"}) {
      if (notes.has(each)) {
        site.refuse(
            DiagnosticId.ANNOTATION,
            "@" + each + " means nothing on " + what + ": it says who owns what C hands out",
            "remove it; @Given hands memory to C, @Retained lets C keep it");
      }
    }
    for (String each : new String[] {"Retained", "Given"}) {
      boolean number =
          meaning.isPlain(java.use()) && (c == null || types.pointee(c.type()) == null);
      refuseIf(notes.has(each) && number, each, what, java.use() + " is passed by value");
    }
    boolean callback = c != null && isCallback(java.use(), c);
    callbacks(notes, callback ? c : null, what);
  }

  private void out(JavaParameter java, @Nullable CParameter c, String what) {
    if (!java.notes().has("Out")) {
      return;
    }
    var type = java.use().type();
    boolean memory = type.isArray() || JavaNames.isMemory(type);
    if (!memory || c == null || types.pointee(c.type()) == null) {
      refuseIf(true, "Out", what, java.use() + " is nothing that C writes to");
    } else if (types.pointsToConst(c.type()) || types.functionBehind(c.type()) != null) {
      refuseIf(true, "Out", what, "C only reads what it points to");
    }
  }

  // ---- callbacks

  private static boolean speaksOfCallbacks(Notes notes) {
    return notes.has("UserData") || notes.has("OnThrow");
  }

  private boolean isCallback(JavaUse java, CParameter c) {
    return types.functionBehind(c.type()) != null && !JavaNames.isMemory(java.type());
  }

  // A parameter that a callback is passed for: one that returns something, if there is one.
  private @Nullable CParameter anyCallback() {
    CParameter found = null;
    List<JavaParameter> parameters = method.java().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      CParameter c = matching.fed(i);
      if (c != null && isCallback(parameters.get(i).use(), c)) {
        found = found == null || returnsNothing(found) ? c : found;
      }
    }
    return found;
  }

  private boolean returnsNothing(CParameter callback) {
    var function = types.functionBehind(callback.type());
    return function != null && types.isVoid(function.result());
  }

  private void callbacks(Notes notes, @Nullable CParameter callback, String what) {
    String none = "no callback is passed there";
    boolean never = callback != null && returnsNothing(callback);
    refuseIf(notes.has("UserData") && callback == null, "UserData", what, none);
    refuseIf(notes.has("OnThrow") && callback == null, "OnThrow", what, none);
    refuseIf(notes.has("OnThrow") && never, "OnThrow", what, "the callback returns nothing");
    var data = notes.find("UserData");
    CParameter named = data == null ? null : matching.c().find(data.text("value", ""));
    boolean number = named != null && types.pointee(named.type()) == null;
    if (number && callback != null) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "@UserData names `" + named + "`, which is no pointer",
          "name the pointer that C hands through to the callback");
    }
  }

  // ---- what stands on methods of handles only

  // C keeps the receiver until it has called back: that is said of closing only.
  private void closing() {
    var retained = method.java().notes().find("Retained");
    if (retained == null) {
      return;
    }
    boolean closes =
        method.java().name().equals("close")
            && method.java().parameters().isEmpty()
            && meaning.isHandle(JavaUse.of(method.owner().desc()));
    refuseIf(
        !closes || retained.text("until", "").isEmpty(),
        "Retained",
        "a method, but on `close()` of a handle that C finishes closing by a function, `until`,",
        "what C keeps is a parameter");
  }

  private void methodOfHandle(String annotation) {
    refuseIf(
        method.java().notes().has(annotation)
            && !meaning.isHandle(JavaUse.of(method.owner().desc())),
        annotation,
        "a method without receiver",
        "nothing is there that C could take or keep");
  }

  private void refuseIf(boolean wrong, String annotation, String what, String why) {
    if (wrong) {
      refuse(Meaning.pointless(annotation, what, why));
    }
  }

  private void refuse(Outcome.@Nullable Refused refused) {
    if (refused != null) {
      site.refuse(refused.id(), refused.message(), refused.remedy());
    }
  }
}
