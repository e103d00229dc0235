package dev.fjord.internal.link;

import dev.fjord.ContractException;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractReader;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import java.lang.invoke.MethodHandles;

/// Reads, plans and implements contracts for tests, on an executor of their choice.
public final class Contracts {
  private Contracts() {}

  /// The plans of a contract.
  ///
  /// @throws ContractException with all diagnostics
  public static ContractPlan plan(Class<?> type) {
    Diagnostics problems = new Diagnostics();
    Contract contract =
        ContractReader.read(
            type.describeConstable().orElseThrow(),
            new ClassFileTypes(type),
            Platform.target(),
            problems);
    ContractPlan plan =
        contract == null || !problems.isEmpty() ? null : Planner.plan(contract, problems);
    if (plan == null) {
      throw new ContractException(type.getSimpleName(), problems.all());
    }
    return plan;
  }

  /// A contract with its functions in a fixture.
  public static <T> T implement(
      Executors.Named executor, Class<T> type, Fixture fixture, MethodHandles.Lookup lookup) {
    return type.cast(
        executor
            .executor()
            .implement(plan(type), Executors.linkage(fixture, HandleFactory.none()), lookup));
  }
}
