package dev.fjord.plan;

import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.ContractVariable;
import dev.fjord.contract.ContractView;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.Diagnostics;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes plans of a contract: matches parameters, chooses conversions, puts steps in order, and
/// refuses what cannot be done without guessing.
public final class Planner {
  private Planner() {}

  /// The plans of all methods, those of handles included; null if anything was refused.
  public static @Nullable ContractPlan plan(Contract contract, Diagnostics out) {
    int before = out.size();
    List<CallPlan> plans = new ArrayList<>();
    Map<ClassDesc, HandleDraft> handles = new LinkedHashMap<>();
    boolean asks = false;
    for (JavaType handle : contract.handles()) {
      handles.put(handle.desc(), HandleDraft.of(handle, contract, out));
    }
    for (ContractMethod method : contract.methods()) {
      Conversions conversions = new Conversions(contract.within(method.scope()));
      CallPlan plan =
          new CallPlanner(method, conversions, new Site(method.java().origin(), out)).plan();
      asks |= plan != null && KeptCallbacks.mayCallBack(plan, method, conversions.types());
      HandleDraft handle = handles.get(method.owner().desc());
      if (plan != null && handle != null) {
        handle.add(plan);
      } else if (plan != null) {
        plans.add(plan);
      }
    }
    for (ContractVariable variable : contract.variables()) {
      Site site = new Site(variable.java().origin(), out);
      CallPlan plan = new VariablePlanner(variable, new Conversions(contract), site).plan();
      if (plan != null) {
        plans.add(plan);
      }
    }
    List<ViewPlan> views = new ArrayList<>();
    Map<ClassDesc, ViewPlan> structs = new HashMap<>();
    for (ViewPlan view : views(contract, new Conversions(contract), out)) {
      if (handles.containsKey(view.type())) {
        structs.put(view.type(), view);
      } else {
        views.add(view);
      }
    }
    if (out.size() > before) {
      return null;
    }
    ContractPlan plan =
        new ContractPlan(
            contract.type().desc(), contract.libraries(), plans, views, finished(handles, structs));
    return asks ? KeptCallbacks.asking(plan) : KeptCallbacks.asked(plan);
  }

  private static List<HandlePlan> finished(
      Map<ClassDesc, HandleDraft> drafts, Map<ClassDesc, ViewPlan> structs) {
    List<HandlePlan> handles = new ArrayList<>();
    drafts.forEach((type, draft) -> handles.add(draft.finish(structs.get(type))));
    return handles;
  }

  /// The same plans, each of which asks for what callbacks have thrown that C keeps on behalf of
  /// another contract: functions without a contract may enter any of them.
  public static ContractPlan asking(ContractPlan plan) {
    return KeptCallbacks.asking(plan);
  }

  /// The plans of a contract's views alone; null if anything was refused.
  public static @Nullable List<ViewPlan> views(Contract contract, Diagnostics out) {
    int before = out.size();
    List<ViewPlan> views = views(contract, new Conversions(contract), out);
    return out.size() > before ? null : views;
  }

  private static List<ViewPlan> views(Contract contract, Conversions conversions, Diagnostics out) {
    List<ViewPlan> views = new ArrayList<>();
    for (ContractView view : contract.views()) {
      ViewPlan plan = new ViewPlanner(view, conversions, out).plan();
      if (plan != null) {
        views.add(plan);
      }
    }
    return views;
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
