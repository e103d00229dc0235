package dev.fjord.plan;

import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Plans what C gets from a callback: nothing that lies in memory which ends with it, unless C
/// frees it.
record UpcallResult(JavaMethod method, Conversions conversions, Draft draft, Site site) {

  /// The variable that C gets for what the lambda returned; null after a diagnostic.
  @Nullable Variable encode(Variable result, Signature signature) {
    Cell cell =
        new Cell(
            signature.result(),
            method.result(),
            method.notes(),
            Cell.Direction.IN,
            Cell.Place.UPCALL_RESULT,
            extent());
    Conversion conversion = conversions.choose(cell, site);
    return conversion == null ? null : encode(result, conversion);
  }

  // C knows how much there is, or finds the end.
  private @Nullable Extent extent() {
    Sizing sizing = Sizing.of(method.notes());
    if (sizing.terminated()) {
      return new Extent.ToZero();
    }
    return sizing.present() && sizing.references().isEmpty() ? new Extent.OfValue() : null;
  }

  private @Nullable Variable encode(Variable result, Conversion conversion) {
    return switch (conversion) {
      case Conversion.Value value -> {
        Variable into = draft.c("return", value.carrier());
        draft.add(new CheckStep.ToC(into, result, value, what()));
        yield into;
      }
      case Conversion.HandlePointer handle -> handle(result, handle);
      case Conversion.Aggregate aggregate when InnerMemory.in(aggregate) ->
          refuse(
              what() + " has fields that point to Java data, which does not outlive the callback",
              "declare the fields as MemorySegment, whose memory lives as long as C needs it");
      case Conversion.Aggregate aggregate -> encode(result, aggregate, new Lifetime.OfCall());
      case Conversion.TextPointer text -> given(result, text);
      case Conversion.ElementsPointer elements -> given(result, elements);
      case Conversion.SegmentPointer _, Conversion.ViewPointer _, Conversion.FunctionPointer _ ->
          refuse(
              what() + " is Java data, which does not outlive the callback",
              "return a MemorySegment whose memory lives as long as C needs it");
    };
  }

  private Variable handle(Variable result, Conversion.HandlePointer handle) {
    Variable into = draft.c("return", handle.carrier());
    draft.add(new HandleStep.HandleAddress(into, result, handle, what()));
    if (method.notes().has("Given")) {
      draft.add(new HandleStep.Give(result, Phase.DECODE));
    }
    return into;
  }

  // Java data in memory that C frees.
  private @Nullable Variable given(Variable result, Conversion.Pointer conversion) {
    Note given = method.notes().find("Given");
    if (given == null) {
      return refuse(
          what() + " is Java data, which does not outlive the callback",
          "add @Given if C frees it; else return a MemorySegment whose memory lives as long as C"
              + " needs it");
    }
    String name = given.text("value", "malloc");
    CFunction allocator = Functions.find(name, conversions);
    if (allocator == null) {
      site.refuse(
          DiagnosticId.UNDECLARED,
          "@Given names the function " + name + ", which nothing declares",
          "declare it in the contract's @C text: @C(\"void *" + name + "(size_t);\")");
      return null;
    }
    Lifetime lifetime = new Lifetime.Given(allocator);
    new InnerMemory(site).check(conversion, lifetime, false);
    return encode(result, conversion, lifetime);
  }

  private Variable encode(Variable result, Conversion conversion, Lifetime lifetime) {
    Variable into = draft.block("return");
    draft.add(new EncodeStep.Encode(into, result, conversion, true, lifetime, what()));
    return into;
  }

  private String what() {
    return "the result of " + method.name();
  }

  private @Nullable Variable refuse(String message, String remedy) {
    site.refuse(DiagnosticId.OWNERSHIP, message, remedy);
    return null;
  }
}
