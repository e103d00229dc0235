package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan as text for people: what a call does, one line for each step, grouped by phase.
///
/// `PlanText.of(plan)`. Variables of one name are told apart by primes: `src'` is usually C's side
/// of `src`. The plans of callbacks follow, indented. Equal plans give equal texts; nothing is read
/// back from it.
public final class PlanText {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final VariableNames names = new VariableNames();
  private final StepText steps = new StepText(names);
  private final String margin;
  private final List<UpcallPlan> upcalls = new ArrayList<>();

  private PlanText(String margin) {
    this.margin = margin;
  }

  /// The text of one call.
  public static String of(CallPlan plan) {
    return of(plan, "");
  }

  /// The text of one callback.
  public static String of(UpcallPlan plan) {
    return of(plan, "");
  }

  /// The texts of all calls of a contract, with an empty line between them.
  public static String of(ContractPlan plan) {
    StringBuilder text = new StringBuilder();
    for (CallPlan call : plan.allCalls()) {
      text.append(text.isEmpty() ? "" : "\n").append(of(call));
    }
    return text.toString();
  }

  private static String of(CallPlan plan, String margin) {
    PlanText text = new PlanText(margin);
    String parameters = text.parameters(plan.parameters());
    text.line(plan.name() + parameters + result(plan.type().returnType()));
    text.entry("C", plan.prototype());
    text.entry("symbols", String.join(", ", plan.symbols()));
    text.entry("shape", plan.shape().text());
    text.entry("effects", effects(plan.effects()));
    text.sorted(plan.steps(), StepText.function(plan));
    text.entry("returns", text.name(plan.returned()));
    return text.withUpcalls();
  }

  private static String of(UpcallPlan plan, String margin) {
    PlanText text = new PlanText(margin);
    String types = types(plan.methodType().parameterList());
    text.line("callback " + plan.name() + types + result(plan.methodType().returnType()));
    text.entry("C", plan.prototype());
    text.entry("shape", plan.shape().text());
    text.entry("arrive", text.arriving(plan.parameters()));
    text.unsorted(plan.steps());
    text.entry("returns", text.name(plan.returned()));
    text.entry("on throw", plan.shape().result().equals("V") ? "" : "" + plan.onThrow());
    return text.withUpcalls();
  }

  private String withUpcalls() {
    for (UpcallPlan upcall : upcalls) {
      text.append('\n').append(of(upcall, margin + INDENT));
    }
    return text.toString();
  }

  private void sorted(List<Step> all, String function) {
    @Nullable Phase last = null;
    for (Step step : all) {
      String label = step.phase() == last ? "" : label(step.phase());
      step(label, step, function);
      last = step.phase();
    }
  }

  private void unsorted(List<Step> all) {
    for (Step step : all) {
      step("", step, "");
    }
  }

  private void step(String label, Step step, String function) {
    entryAlways(label, steps.of(step, function));
    UpcallPlan upcall = StepText.upcall(step);
    if (upcall != null) {
      upcalls.add(upcall);
    }
  }

  private void entry(String label, String content) {
    if (!content.isEmpty()) {
      entryAlways(label, content);
    }
  }

  private void entryAlways(String label, String content) {
    line(INDENT + label + " ".repeat(10 - label.length()) + content);
  }

  private void line(String content) {
    text.append(margin).append(content).append('\n');
  }

  private static String label(Phase phase) {
    return switch (phase) {
      case CHECK -> "check";
      case ENCODE -> "encode";
      case CALL -> "call";
      case ERRNO -> "errno";
      case JUDGE -> "judge";
      case RETHROW -> "rethrow";
      case COPY_BACK -> "copy back";
      case DECODE -> "decode";
      case FREE -> "free";
    };
  }

  private static String effects(CallPlan.Effects effects) {
    List<String> texts = new ArrayList<>();
    if (effects.critical()) {
      texts.add("critical");
    }
    if (effects.errno()) {
      texts.add(effects.clearErrno() ? "errno, cleared before" : "errno");
    }
    if (effects.blocking()) {
      texts.add("blocking, so a virtual thread waits without its carrier");
    }
    return String.join(", ", texts);
  }

  private String parameters(List<Variable> parameters) {
    List<String> texts = new ArrayList<>();
    for (Variable parameter : parameters) {
      texts.add(javaType(parameter) + names.of(parameter));
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private String arriving(List<Variable> parameters) {
    List<String> texts = new ArrayList<>();
    for (Variable parameter : parameters) {
      texts.add(names.of(parameter));
    }
    return String.join(", ", texts);
  }

  private static String javaType(Variable variable) {
    return variable.kind() instanceof Variable.Java(var type)
        ? ConversionText.name(type) + " "
        : "";
  }

  private static String types(List<ClassDesc> types) {
    List<String> texts = new ArrayList<>();
    for (ClassDesc type : types) {
      texts.add(ConversionText.name(type));
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private static String result(ClassDesc type) {
    return " : " + ConversionText.name(type);
  }

  private String name(@Nullable Variable variable) {
    return variable == null ? "" : names.of(variable);
  }
}
