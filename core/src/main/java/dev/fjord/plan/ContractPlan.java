package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.List;

/// The plans of all methods of one contract that stand for C functions or variables, the libraries
/// these live in, and the views of structs. Default and static methods need no plan.
public record ContractPlan(
    ClassDesc contract, List<String> libraries, List<CallPlan> calls, List<ViewPlan> views) {
  public ContractPlan {
    libraries = List.copyOf(libraries);
    calls = List.copyOf(calls);
    views = List.copyOf(views);
  }

  /// The plans of a contract without views.
  public ContractPlan(ClassDesc contract, List<String> libraries, List<CallPlan> calls) {
    this(contract, libraries, calls, List.of());
  }
}
