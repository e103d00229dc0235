package dev.fjord.conformance.matrix;

import dev.fjord.ContractException;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractReader;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compiles the contract of a batch, plans it once, and has every executor carry it out.
record ContractCallers(Map<String, Executor> executors) implements Callers {

  @Override
  public Map<String, Caller> of(Batch batch, NativeBatch library) {
    String source = JavaSource.of(batch.name(), batch.cases());
    String className = JavaSource.PACKAGE + "." + batch.name();
    try {
      Class<?> type = CompiledClasses.compile(className, source).loadClass(className);
      ContractPlan plan = plan(type);
      var callers = new LinkedHashMap<String, Caller>();
      for (var each : executors.entrySet()) {
        callers.put(each.getKey(), caller(type, plan, each.getValue(), library));
      }
      return callers;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(className, e);
    }
  }

  private static Caller caller(
      Class<?> type, ContractPlan plan, Executor executor, NativeBatch library)
      throws ReflectiveOperationException {
    var lookup = (Lookup) type.getMethod("lookup").invoke(null);
    var request = LibraryRequest.process().withFile(library.file());
    var linkage = new Linkage(request, HandleFactory.none());
    return new ContractCaller(library, type, executor.implement(plan, linkage, lookup));
  }

  /// The plans of a generated contract.
  static ContractPlan plan(Class<?> type) {
    var problems = new Diagnostics();
    Contract contract =
        ContractReader.read(
            type.describeConstable().orElseThrow(),
            new ClassFileTypes(type),
            Platform.target(),
            problems);
    ContractPlan plan = contract == null ? null : Planner.plan(contract, problems);
    if (plan == null || !problems.isEmpty()) {
      throw new ContractException(type.getSimpleName(), problems.all());
    }
    return plan;
  }
}
