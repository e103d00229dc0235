package dev.fjord.internal.bind;

import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.contract.Contract;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import org.jspecify.annotations.Nullable;

/// Stands where the planner will be: refuses everything.
final class Planning {
  private Planning() {}

  static @Nullable ContractPlan plan(Contract contract, Diagnostics out) {
    refuse(contract.type().name(), out);
    return null;
  }

  static @Nullable CallPlan function(
      FunctionDeclaration function, Scope scope, Target target, Diagnostics out) {
    refuse(scope.resolve(function.type()) + " on " + target, out);
    return null;
  }

  private static void refuse(String what, Diagnostics out) {
    out.report(DiagnosticId.NOT_YET, Position.of(what), "nothing is planned yet", "");
  }
}
