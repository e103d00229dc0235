package dev.fjord.internal.link;

import dev.fjord.ContractException;
import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractReader;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import dev.fjord.plan.ViewPlan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
    return bind(executor, type, fixture, lookup).contract();
  }

  /// A contract with its functions in a fixture, and its views.
  public static <T> Bound<T> bind(
      Executors.Named executor, Class<T> type, Fixture fixture, MethodHandles.Lookup lookup) {
    ContractPlan plan = plan(type);
    Linkage linkage = Executors.linkage(fixture, HandleFactory.none());
    ViewFactory views = executor.executor().views(plan.views(), linkage, lookup);
    linkage.serve(executor.executor().handles(plan.handles(), linkage, lookup), views);
    Object contract = executor.executor().implement(plan, linkage, lookup);
    return new Bound<>(type.cast(contract), plan, views, linkage);
  }

  /// A contract and what makes its views.
  public record Bound<T>(T contract, ContractPlan plan, ViewFactory views, Linkage linkage) {

    /// A view of new memory.
    public <V extends Struct> V allocate(Class<V> view, Arena arena) {
      ViewPlan own = view(view);
      return view(view, arena.allocate(own.byteSize(), own.byteAlignment()));
    }

    /// A view of a memory.
    public <V extends Struct> V view(Class<V> view, MemorySegment memory) {
      try {
        return view.cast(views.maker(view).invoke(memory));
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    /// An array of views.
    @SuppressWarnings("unchecked")
    public <V extends Struct> StructArray<V> array(Class<V> view, MemorySegment memory) {
      try {
        return (StructArray<V>) views.arrayMaker(view).invoke(memory);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    private ViewPlan view(Class<?> type) {
      for (ViewPlan each : plan.views()) {
        if (each.type().descriptorString().equals(type.descriptorString())) {
          return each;
        }
      }
      throw new AssertionError(type + " is no view");
    }
  }
}
