package dev.fjord.internal.bind;

import dev.fjord.contract.Contract;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.plan.ContractPlan;
import org.jspecify.annotations.Nullable;

/// Stands where the planner will be: refuses everything.
final class Planning {
  private Planning() {}

  static @Nullable ContractPlan plan(Contract contract, Diagnostics out) {
    out.report(
        DiagnosticId.NOT_YET, Position.of(contract.type().name()), "nothing is planned yet", "");
    return null;
  }
}
