package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.ViewFactory;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.HandlePlan;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.ViewPlan;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Implements contracts by reading their plans at each call.
///
/// It takes the shapes of plans as they are. As a contract's object is a [Proxy], a checked
/// exception of a callback that the contract's method does not declare arrives in an
/// [java.lang.reflect.UndeclaredThrowableException].
public final class InterpretedExecutor implements Executor {
  private final Machines machines;

  /// An executor that calls in this process.
  public InterpretedExecutor() {
    this(Machines.local());
  }

  /// An executor that calls where `machines` are.
  public InterpretedExecutor(Machines machines) {
    this.machines = machines;
  }

  @Override
  public Object implement(ContractPlan plan, Linkage linkage, MethodHandles.Lookup lookup) {
    Binding binding = binding(linkage, lookup);
    Map<String, CallRun> calls = new HashMap<>();
    for (CallPlan call : plan.calls()) {
      calls.put(ContractHandler.key(call), new CallRun(binding, call, 0));
    }
    Class<?> contract = binding.members().type(plan.contract());
    InvocationHandler handler = ContractHandler.ofContract(contract, calls, binding);
    Object made =
        Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, handler);
    linkage.represent(made);
    return made;
  }

  @Override
  public ViewFactory views(List<ViewPlan> views, Linkage linkage, MethodHandles.Lookup lookup) {
    return new InterpretedViews(views, binding(linkage, lookup));
  }

  @Override
  public HandleFactory handles(
      List<HandlePlan> handles, Linkage linkage, MethodHandles.Lookup lookup) {
    return new InterpretedHandles(handles, binding(linkage, lookup));
  }

  /// The address of a C function that enters a Java object by a plan, for ever. The first exception
  /// that the object throws is the last time it is called.
  public long export(
      UpcallPlan plan, Object function, Linkage linkage, MethodHandles.Lookup lookup) {
    Binding binding = binding(linkage, lookup);
    UpcallRun body = new UpcallRun(binding, plan, function, new UpcallFailure());
    try (Machine machine = binding.open()) {
      return machine.open(body, true);
    }
  }

  private Binding binding(Linkage linkage, MethodHandles.Lookup lookup) {
    return new Binding(new Members(lookup), linkage, machines);
  }
}
