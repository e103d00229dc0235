package dev.fjord.plan;

import dev.fjord.contract.ContractMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Callbacks that C keeps may run below any later call of the contract, and throw there: every call
/// of a contract that has such callbacks keeps stack for them, and asks whether one has thrown.
/// Only such contracts pay for it.
final class KeptCallbacks {
  private final List<String> libraries;

  private KeptCallbacks(List<String> libraries) {
    this.libraries = libraries;
  }

  /// The same contract, its calls asking where they must.
  static ContractPlan asked(ContractPlan contract) {
    return contract.allCalls().stream().anyMatch(KeptCallbacks::keeps)
        ? asking(contract)
        : contract;
  }

  /// The same contract, all of its calls asking.
  static ContractPlan asking(ContractPlan contract) {
    return new KeptCallbacks(contract.libraries()).all(contract);
  }

  /// The same call of a function behind a pointer, asking; null for none.
  static @Nullable CallPlan asked(@Nullable CallPlan call) {
    return new KeptCallbacks(List.of()).one(call);
  }

  private ContractPlan all(ContractPlan contract) {
    List<HandlePlan> handles = new ArrayList<>();
    for (HandlePlan each : contract.handles()) {
      handles.add(
          new HandlePlan(
              each.type(),
              each.bases(),
              each.c(),
              each.carrier(),
              each.autoCloseable(),
              each.affine(),
              each.serialized(),
              each(each.methods()),
              one(each.close()),
              each.struct() == null ? null : view(each.struct())));
    }
    List<ViewPlan> views = new ArrayList<>();
    contract.views().forEach(each -> views.add(view(each)));
    return new ContractPlan(
        contract.contract(), contract.libraries(), each(contract.calls()), views, handles);
  }

  private ViewPlan view(ViewPlan view) {
    return new ViewPlan(
        view.type(),
        view.c(),
        view.byteSize(),
        view.byteAlignment(),
        view.flexible(),
        each(view.methods()),
        view.getters());
  }

  /// Whether a call is given a function pointer as it is: one of Java's, perhaps.
  static boolean mayCallBack(CallPlan call, ContractMethod method, CTypes types) {
    Set<String> pointers = new HashSet<>();
    for (CParameter each : Signature.of(method.c().name(), method.c().type()).parameters()) {
      if (types.functionBehind(each.type()) != null) {
        pointers.add(each.name());
      }
    }
    for (Step step : call.steps()) {
      if (step instanceof EncodeStep.Pass pass && pointers.contains(pass.into().name())) {
        return true;
      }
    }
    return false;
  }

  private static boolean keeps(CallPlan call) {
    for (Step step : call.steps()) {
      if (step instanceof EncodeStep.OpenUpcall open && isKept(open.lifetime())) {
        return true;
      }
      if (step instanceof EncodeStep.Encode encode
          && isKept(encode.lifetime())
          && InnerFunctions.in(encode.conversion())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKept(Lifetime lifetime) {
    return switch (lifetime) {
      case Lifetime.OfOwner _, Lifetime.OfSlot _, Lifetime.UntilCalled _, Lifetime.OfArena _ ->
          true;
      case Lifetime.OfCall _, Lifetime.Given _ -> false;
    };
  }

  private List<CallPlan> each(List<CallPlan> calls) {
    List<CallPlan> all = new ArrayList<>();
    for (CallPlan each : calls) {
      CallPlan asking = one(each);
      all.add(asking == null ? each : asking);
    }
    return all;
  }

  private @Nullable CallPlan one(@Nullable CallPlan call) {
    if (call == null || call.effects().critical() || !call.callsC()) {
      return call;
    }
    Step asking = new JudgeStep.RethrowKept(NativeName.of(call.symbols(), call.name(), libraries));
    List<Step> steps = new ArrayList<>();
    steps.add(new CheckStep.ReserveStack());
    boolean asked = false;
    for (Step step : call.steps()) {
      if (!asked && step.phase().compareTo(Phase.RETHROW) > 0) {
        steps.add(asking);
        asked = true;
      }
      steps.add(step);
    }
    if (!asked) {
      steps.add(asking);
    }
    return new CallPlan(
        call.owner(),
        call.method(),
        call.type(),
        call.symbols(),
        call.prototype(),
        call.shape(),
        call.effects(),
        call.receiver(),
        call.parameters(),
        steps,
        call.returned());
  }
}
