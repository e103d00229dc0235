package dev.fjord.internal.link;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The golden plans: what the planner makes of the golden contracts.
final class GoldenPlans {
  private static final Map<Class<?>, ContractPlan> PLANS = new ConcurrentHashMap<>();

  private GoldenPlans() {}

  static CallPlan compress2() {
    return plan(GoldenContracts.Zlib.class, "compress");
  }

  static CallPlan qsort() {
    return plan(GoldenContracts.Sorting.class, "sort");
  }

  static CallPlan easy() {
    return plan(GoldenContracts.Curl.class, "easy");
  }

  static CallPlan setopt() {
    return plan(GoldenContracts.Curl.class, "onWrite");
  }

  static CallPlan perform() {
    return plan(GoldenContracts.Curl.class, "perform");
  }

  static CallPlan prepare() {
    return plan(GoldenContracts.Sqlite.class, "prepare");
  }

  static CallPlan createFunction() {
    return plan(GoldenContracts.Sqlite.class, "createFunction");
  }

  static CallPlan sql() {
    return plan(GoldenContracts.Sqlite.class, "sql");
  }

  static CallPlan number() {
    return plan(GoldenContracts.Sqlite.class, "number");
  }

  static CallPlan read() {
    return plan(GoldenContracts.Opendal.class, "read");
  }

  static CallPlan turn() {
    return plan(GoldenContracts.Grids.class, "turn");
  }

  private static CallPlan plan(Class<?> contract, String method) {
    for (CallPlan call : PLANS.computeIfAbsent(contract, Contracts::plan).allCalls()) {
      if (call.method().equals(method)) {
        return call;
      }
    }
    throw new AssertionError(contract + " has no method " + method);
  }
}
