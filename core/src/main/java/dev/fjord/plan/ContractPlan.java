package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/// The plans of all methods of one contract that stand for C functions or variables, the libraries
/// these live in, the views of structs, and the handles. Default and static methods need no plan.
public record ContractPlan(
    ClassDesc contract,
    List<String> libraries,
    List<CallPlan> calls,
    List<ViewPlan> views,
    List<HandlePlan> handles) {
  public ContractPlan {
    libraries = List.copyOf(libraries);
    calls = List.copyOf(calls);
    views = List.copyOf(views);
    handles = List.copyOf(handles);
  }

  /// The plans of a contract of functions alone.
  public ContractPlan(ClassDesc contract, List<String> libraries, List<CallPlan> calls) {
    this(contract, libraries, calls, List.of(), List.of());
  }

  /// All methods: of the contract, of its handles, of its views.
  public List<CallPlan> allCalls() {
    List<CallPlan> all = new ArrayList<>(calls);
    for (HandlePlan handle : handles) {
      all.addAll(handle.methods());
      if (handle.close() != null) {
        all.add(handle.close());
      }
      if (handle.struct() != null) {
        all.addAll(handle.struct().methods());
      }
    }
    views.forEach(view -> all.addAll(view.methods()));
    return all;
  }
}
