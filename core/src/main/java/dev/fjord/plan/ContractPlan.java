package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.List;

/// The plans of all methods of one contract that stand for C functions, and the libraries they live
/// in. Default and static methods need no plan.
public record ContractPlan(ClassDesc contract, List<String> libraries, List<CallPlan> calls) {
  public ContractPlan {
    libraries = List.copyOf(libraries);
    calls = List.copyOf(calls);
  }
}
