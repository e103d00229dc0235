package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionType;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ConstantDescs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans what happens when C calls a lambda: conversions in reverse.
final class UpcallPlanner {

  private final Conversions conversions;
  private final CTypes types;
  private final Site site;
  private final Draft draft = new Draft();

  UpcallPlanner(Conversions conversions, Site site) {
    this.conversions = conversions;
    this.types = conversions.types();
    this.site = site;
  }

  /// The plan, or null after a diagnostic.
  @Nullable UpcallPlan plan(JavaType type, FunctionType use, Cell cell) {
    JavaMethod method = conversions.contract().functionalMethod(type);
    if (method == null) {
      return refuse(
          type.name() + " is no functional interface",
          "a callback's type is an interface with one abstract method");
    }
    FunctionType function = agreed(type, use);
    if (function == null) {
      return null;
    }
    if (use.noreturn() || function.noreturn()) {
      return refuse(
          "C expects that `" + use.declare("(*)") + "` never returns, a lambda does",
          "write the callback in C");
    }
    Signature signature = Signature.of(method.name(), function);
    if (signature.variadic()) {
      return refuse(
          "C cannot call a lambda with `...`", "use a C function that takes a fixed prototype");
    }
    Meaning meaning = new Meaning(conversions.contract().types());
    return new CallbackPlacement(meaning, types, site).check(method, signature)
        ? plan(type, method, signature, cell)
        : null;
  }

  // The interface may declare its own type; both must agree, `void *` with any object pointer.
  private @Nullable FunctionType agreed(JavaType type, FunctionType use) {
    CType own = conversions.contract().declared(type.desc());
    FunctionType declared = own == null ? null : types.functionBehind(own);
    if (own == null || declared == null) {
      return use;
    }
    if (!conversions.contract().agree(declared, use)) {
      refuse(
          type.name() + " stands for `" + own + "`, C calls `" + use.declare("(*)") + "`",
          "make both prototypes the same; only `void *` may stand for other object pointers");
      return null;
    }
    return declared;
  }

  private @Nullable UpcallPlan plan(
      JavaType type, JavaMethod method, Signature signature, Cell cell) {
    UpcallArguments arguments = new UpcallArguments(signature, conversions, draft, site);
    List<Variable> passed = arguments.decode(method);
    if (passed == null) {
      return null;
    }
    boolean returns = !method.type().returnType().equals(ConstantDescs.CD_void);
    Variable result = returns ? draft.java("result", method.type().returnType()) : null;
    draft.add(new CallStep.InvokeJava(result, passed));
    arguments.writeBack();
    if (signature.returnsNothing() == returns) {
      return refuse(
          method.name()
              + " returns "
              + method.result()
              + ", C expects `"
              + signature.result()
              + "`",
          "return a value exactly if C expects one");
    }
    Variable returned =
        result == null
            ? null
            : new UpcallResult(method, conversions, draft, site).encode(result, signature);
    if (result != null && returned == null) {
      return null;
    }
    long onThrow = onThrow(method, cell, signature);
    ShapeSlots.require(arguments.shape());
    String shape = new ShapeText(types).of(signature.result());
    return new UpcallPlan(
        type.desc(),
        method.name(),
        method.type(),
        signature.result() + " (*)(" + join(signature.parameters()) + ")",
        new Shape(arguments.shape(), Shape.NOT_VARIADIC, shape),
        arguments.arrived(),
        draft.inOrder(),
        returned,
        onThrow);
  }

  // What C gets when the lambda throws: the callback's own word counts, then its parameter's.
  private long onThrow(JavaMethod method, Cell cell, Signature signature) {
    Note own = method.notes().find("OnThrow");
    Note note = own != null ? own : cell.notes().find("OnThrow");
    if (note == null) {
      return 0;
    }
    Fixed fixed =
        Fixed.parse(note.text("value", "0"), signature.result(), conversions.contract(), site);
    return fixed instanceof Fixed.Bits(long bits, Carrier _) ? bits : 0;
  }

  private static String join(List<CParameter> parameters) {
    StringBuilder text = new StringBuilder();
    for (CParameter each : parameters) {
      text.append(text.isEmpty() ? "" : ", ").append(each);
    }
    return text.isEmpty() ? "void" : text.toString();
  }

  private @Nullable UpcallPlan refuse(String message, String remedy) {
    site.refuse(DiagnosticId.CALLBACK, message, remedy);
    return null;
  }
}
