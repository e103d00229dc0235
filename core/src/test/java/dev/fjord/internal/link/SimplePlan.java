package dev.fjord.internal.link;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans of functions whose Java parameters are the C parameters, each with its conversion.
final class SimplePlan {
  static final Lifetime CALL = new Lifetime.OfCall();

  private SimplePlan() {}

  /// The plan of a whole function; `result` is null for `void`.
  static CallPlan of(
      Class<?> contract,
      String method,
      String symbol,
      String shape,
      @Nullable Conversion result,
      Conversion... parameters) {
    var plan = new PlanBuilder(contract, method);
    List<Variable> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      arguments.add(argument(plan, i, parameters[i]));
    }
    var given = invoke(plan, result, arguments);
    var returned = result == null ? null : returned(plan, given, result);
    return plan.call(symbol, symbol, shape, returned);
  }

  /// The C variable or block of a Java parameter.
  static Variable argument(PlanBuilder plan, int index, Conversion conversion) {
    var value = plan.parameter(index);
    return switch (conversion) {
      case Conversion.Value scalar -> {
        var into = plan.c(value.name() + "'", scalar.carrier());
        plan.step(new CheckStep.ToC(into, value, scalar, value.name()));
        yield into;
      }
      case Conversion.FunctionPointer function -> {
        var into = plan.upcall(value.name() + "'");
        plan.step(new EncodeStep.OpenUpcall(into, value, function, CALL));
        plan.step(new JudgeStep.Rethrow(List.of(into), "f"));
        yield into;
      }
      case Conversion.Pointer _, Conversion.Aggregate _ -> {
        var into = plan.block(value.name() + "'");
        plan.step(new EncodeStep.Encode(into, value, conversion, true, CALL, value.name()));
        yield into;
      }
    };
  }

  /// Calls the function of the plan; a result that is a struct goes into a block.
  static @Nullable Variable invoke(
      PlanBuilder plan, @Nullable Conversion result, List<Variable> arguments) {
    var into =
        switch (result) {
          case null -> null;
          case Conversion.Aggregate struct ->
              PlanPieces.allocate(plan, "return'", struct.byteSize(), struct.c().toString());
          case Conversion.Value scalar -> plan.c("return'", scalar.carrier());
          case Conversion.Pointer _ -> plan.c("return'", Carrier.POINTER);
        };
    plan.step(new CallStep.Invoke(into, arguments));
    return into;
  }

  /// The Java value of the result.
  static Variable returned(PlanBuilder plan, Variable given, Conversion result) {
    return decoded(plan, "return", given, result, Phase.DECODE);
  }

  /// A Java value of a C variable or block.
  static Variable decoded(
      PlanBuilder plan, String name, Variable from, Conversion conversion, Phase phase) {
    var into = plan.java(name, conversion.java());
    plan.step(new ReadStep.Decode(into, from, 0, conversion, name, phase));
    return into;
  }

  /// How many elements a Java parameter has.
  static Variable count(PlanBuilder plan, int index) {
    var count = plan.c(plan.parameter(index).name() + ".length", Carrier.INT64);
    plan.step(new CheckStep.CountOf(count, plan.parameter(index), 0, null));
    return count;
  }
}
