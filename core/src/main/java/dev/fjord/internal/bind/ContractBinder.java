package dev.fjord.internal.bind;

import dev.fjord.ContractException;
import dev.fjord.Options;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.ContractReader;
import dev.fjord.contract.ContractVariable;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.link.Executor;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.ViewFactory;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Binds one contract: reads it, plans its methods, and has an executor implement them. Touches
/// nothing native.
final class ContractBinder {

  private final Class<?> type;
  private final Options options;
  private final Diagnostics problems = new Diagnostics();
  private final LoadTimes times = new LoadTimes();
  private @Nullable Contract contract;

  ContractBinder(Class<?> type, Options options) {
    this.type = type;
    this.options = options;
  }

  /// The binding.
  ///
  /// @param given what reaches the contract; null if the user gave none
  /// @throws ContractException with everything that is wrong
  Binding bind(@Nullable Lookup given) {
    requireImplementable();
    ContractPlan plan = plan();
    ContractAccess access = new ContractAccess(type);
    // Views and handles are made beside their own types.
    boolean anywhere = given == null && plan != null && !hasObjects(plan);
    Lookup lookup = anywhere ? access.orBridge(problems) : access.find(given, problems);
    if (plan == null || lookup == null || !problems.isEmpty()) {
      throw new ContractException(name(), problems.all());
    }
    Linkage linkage = new Linkage(request(plan), HandleFactory.none(), options.safety());
    linkage.retentions().liveWithContract();
    if (isClosable()) {
      linkage.closable(name());
    }
    Executor executor = Executors.chosen();
    if (hasObjects(plan)) {
      ViewFactory views = executor.views(plan.views(), linkage, lookup);
      linkage.serve(executor.handles(plan.handles(), linkage, lookup), views);
      Views.offer(plan, linkage, lookup);
      AdoptedHandles.offer(plan, linkage, lookup);
    }
    Object bound = executor.implement(placed(plan, lookup), linkage, lookup, times);
    times.end(LoadTimes.Phase.DEFINE);
    times.tell(type);
    return new Binding(bound, plan, linkage);
  }

  private static boolean hasObjects(ContractPlan plan) {
    return !plan.views().isEmpty() || !plan.handles().isEmpty();
  }

  // A bridge is an interface of its own, which extends the user's.
  private static ContractPlan placed(ContractPlan plan, Lookup lookup) {
    return FreshInterface.isMade(lookup)
        ? new ContractPlan(
            lookup.lookupClass().describeConstable().orElseThrow(),
            plan.libraries(),
            plan.calls(),
            plan.views(),
            plan.handles())
        : plan;
  }

  /// The contract's plans, also where nothing could be bound.
  ///
  /// @throws ContractException with everything that is wrong
  List<Explained> explain() {
    requireImplementable();
    ContractPlan plan = plan();
    Contract read = contract;
    if (plan == null || read == null || !problems.isEmpty()) {
      throw new ContractException(name(), problems.all());
    }
    List<Explained> all = new ArrayList<>();
    Iterator<CallPlan> plans = plan.calls().iterator();
    for (ContractMethod each : read.methods()) {
      all.add(new Explained(plans.next(), each.c().type(), each.scope(), read.target()));
    }
    for (ContractVariable each : read.variables()) {
      all.add(new Explained(plans.next(), each.c().type(), read.scope(), read.target()));
    }
    return all;
  }

  private @Nullable ContractPlan plan() {
    ClassDesc desc = type.describeConstable().orElse(null);
    if (desc == null || !problems.isEmpty()) {
      return null;
    }
    Contract read =
        ContractReader.read(
            desc, times.reading(new ClassFileTypes(type)), Platform.target(), problems);
    contract = read;
    times.end(LoadTimes.Phase.PARSE);
    ContractPlan plan = read == null || !problems.isEmpty() ? null : Planner.plan(read, problems);
    times.end(LoadTimes.Phase.PLAN);
    return plan;
  }

  private void requireImplementable() {
    if (!type.isInterface()) {
      refuse(
          "a contract is an interface",
          "declare the functions as abstract methods of an interface");
      // Whatever else there is to say of it means nothing.
      throw new ContractException(name(), problems.all());
    }
    if (type.isHidden()) {
      refuse("a hidden class has no class file to read", "declare the contract in a source file");
    } else if (type.isSealed()) {
      refuse("a contract cannot be sealed", "remove `sealed`: Fjord implements the interface");
    } else if (isClosable() && hasOwnClose()) {
      refuse(
          "the contract closes itself by a method with a body",
          "leave `close()` without one, Fjord implements it; give the body another name");
    }
  }

  private boolean isClosable() {
    return AutoCloseable.class.isAssignableFrom(type);
  }

  private boolean hasOwnClose() {
    for (Method each : type.getMethods()) {
      if (each.getName().equals("close") && each.getParameterCount() == 0 && each.isDefault()) {
        return true;
      }
    }
    return false;
  }

  private void refuse(String message, String remedy) {
    problems.report(DiagnosticId.CONTRACT_FORM, Position.of(name()), message, remedy);
  }

  private LibraryRequest request(ContractPlan plan) {
    LibraryRequest request = LibraryRequest.of(plan.libraries().toArray(new String[0]));
    request = options.flags().isEmpty() ? request : request.withFlags(options.flags());
    return options.file() == null ? request : request.withFile(options.file());
  }

  private String name() {
    return ContractAccess.spoken(type);
  }
}
