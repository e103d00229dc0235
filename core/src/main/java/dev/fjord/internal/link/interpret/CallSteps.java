package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan.Effects;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Shape;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that enter C or the lambda.
final class CallSteps {
  private final Run run;
  private final Frame frame;
  private final Target target;

  CallSteps(Run run, Target target) {
    this.run = run;
    this.frame = run.frame;
    this.target = target;
  }

  void take(CallStep step) {
    switch (step) {
      case CallStep.Invoke it -> invoke(it);
      case CallStep.InvokeVariadic it -> invokeVariadic(it);
      case CallStep.InvokeJava it -> invokeJava(it);
      case CallStep.CallC it -> callC(it);
      case CallStep.Free it -> free(it.function(), it.arguments());
      case CallStep.FreeFailed it -> free(it.function(), it.arguments());
      case CallStep.SaveErrno it -> run.saveErrno(it.into());
    }
  }

  private void invoke(CallStep.Invoke step) {
    Target.OfC c = (Target.OfC) target;
    Shape shape = c.plan().shape();
    invoke(step.into(), c, shape, arguments(step.arguments(), shape));
  }

  private void invokeVariadic(CallStep.InvokeVariadic step) {
    Target.OfC c = (Target.OfC) target;
    VariadicArguments rest = new VariadicArguments(run, step.rest().name());
    rest.addAll(frame.get(step.rest()));
    if (step.terminated()) {
      rest.addNull();
    }
    List<Argument> all = arguments(step.arguments(), c.plan().shape());
    all.addAll(rest.values());
    invoke(step.into(), c, rest.after(c.plan().shape()), all);
  }

  private void invokeJava(CallStep.InvokeJava step) {
    Target.OfJava java = (Target.OfJava) target;
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(java.function());
    for (Variable argument : step.arguments()) {
      arguments.add(frame.get(argument));
    }
    UpcallPlan plan = java.plan();
    Object result =
        run.members().callVirtual(plan.type(), plan.method(), plan.methodType(), arguments);
    if (step.into() != null) {
      frame.set(step.into(), result);
    }
  }

  private void callC(CallStep.CallC step) {
    Variable counted = step.counted();
    Variable into = step.into();
    if (counted != null && into != null && frame.bits(counted) == 0) {
      frame.setBits(into, 0);
    } else {
      call(step.function(), step.arguments(), into);
    }
  }

  /// Frees nothing that is NULL or that was never read, since the call failed before.
  private void free(CFunction function, List<Variable> arguments) {
    for (Variable argument : arguments) {
      boolean absent = !frame.isSet(argument);
      if (absent || (Frame.carrier(argument) == Carrier.POINTER && frame.bits(argument) == 0)) {
        return;
      }
    }
    call(function, arguments, null);
  }

  private void call(CFunction function, List<Variable> arguments, @Nullable Variable into) {
    long address = run.machine.address(function.symbols(), function.symbols().getFirst());
    List<Argument> values = arguments(arguments, function.shape());
    finish(into, new Invocation(address, function.shape(), Effects.NONE, values, struct(into)));
  }

  private void invoke(
      @Nullable Variable into, Target.OfC c, Shape shape, List<Argument> arguments) {
    long address = c.address(run.machine);
    finish(into, new Invocation(address, shape, c.plan().effects(), arguments, struct(into)));
  }

  private void finish(@Nullable Variable into, Invocation invocation) {
    long bits = run.machine.invoke(invocation);
    if (into != null && !(into.kind() instanceof Variable.Block)) {
      frame.setBits(into, bits);
    }
  }

  /// Where a struct result goes: a block that a step before has allocated.
  private long struct(@Nullable Variable into) {
    return into != null && into.kind() instanceof Variable.Block ? frame.bits(into) : 0;
  }

  private List<Argument> arguments(List<Variable> variables, Shape shape) {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Argument value = frame.argument(variables.get(i));
      boolean struct = isStruct(shape.arguments().get(i));
      arguments.add(struct ? new Argument.Struct(frame.bits(variables.get(i))) : value);
    }
    return arguments;
  }

  static boolean isStruct(String layout) {
    return layout.startsWith("{") || layout.startsWith("<");
  }
}
