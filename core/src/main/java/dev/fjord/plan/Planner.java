package dev.fjord.plan;

import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes plans of a contract: matches parameters, chooses conversions, puts steps in order, and
/// refuses what cannot be done without guessing.
public final class Planner {
  private Planner() {}

  /// The plans of all methods, those of handles included; null if anything was refused.
  public static @Nullable ContractPlan plan(Contract contract, Diagnostics out) {
    int before = out.size();
    List<CallPlan> plans = new ArrayList<>();
    for (ContractMethod method : contract.methods()) {
      Conversions conversions = new Conversions(contract.within(method.scope()));
      CallPlan plan =
          new CallPlanner(method, conversions, new Site(method.java().origin(), out)).plan();
      if (plan != null) {
        plans.add(plan);
      }
    }
    return out.size() > before
        ? null
        : new ContractPlan(contract.type().desc(), contract.libraries(), plans);
  }

  /// The plan of what happens when C calls a lambda of the functional interface `type` through a
  /// function pointer; null if refused.
  public static @Nullable UpcallPlan upcall(
      Contract contract, JavaType type, dev.fjord.c.FunctionType function, Diagnostics out) {
    Conversions conversions = new Conversions(contract);
    Cell cell =
        new Cell(
            new dev.fjord.c.PointerType(function),
            dev.fjord.contract.JavaUse.of(type.desc()),
            dev.fjord.contract.Notes.NONE,
            Cell.Direction.IN,
            Cell.Place.ARGUMENT,
            null);
    return new UpcallPlanner(conversions, new Site(type.name(), out)).plan(type, function, cell);
  }

  /// The rows of the conversion table of `docs/semantics.md`: C, Java, going in, coming out.
  public static List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    for (Rule rule : Conversions.RULES) {
      for (Rule.Row row : rule.rows()) {
        rows.add(List.of(row.c(), row.java(), row.in(), row.out()));
      }
    }
    return rows;
  }
}
