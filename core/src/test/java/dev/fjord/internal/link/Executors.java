package dev.fjord.internal.link;

import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.link.emit.EmittedExecutor;
import dev.fjord.internal.link.interpret.InterpretedExecutor;
import dev.fjord.internal.link.relocate.RelocatingMachines;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import java.lang.invoke.MethodHandles;
import java.util.List;

/// The executors that must behave alike, as arguments of parameterized tests, and how they get at
/// the functions of a fixture.
public final class Executors {
  private Executors() {}

  /// An executor under test, named in reports.
  public record Named(String name, Executor executor) {

    /// Implements a contract by these plans, with its functions in a fixture.
    public <T> T implement(
        Class<T> contract, Fixture fixture, MethodHandles.Lookup lookup, CallPlan... plans) {
      return implement(contract, linkage(fixture, HandleFactory.none()), lookup, plans);
    }

    /// Implements a contract by these plans.
    public <T> T implement(
        Class<T> contract, Linkage linkage, MethodHandles.Lookup lookup, CallPlan... plans) {
      ContractPlan plan = new ContractPlan(PlanBuilder.desc(contract), List.of(), List.of(plans));
      return contract.cast(executor.implement(plan, linkage, lookup));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// Those that call in this process.
  public static List<Named> all() {
    return List.of(interpreter(), emitter());
  }

  /// All of them, and one that calls as another process would.
  public static List<Named> everywhere() {
    return List.of(interpreter(), emitter(), relocating());
  }

  private static Named interpreter() {
    return new Named("interpreter", new InterpretedExecutor());
  }

  /// The emitter alone.
  public static Named emitter() {
    return new Named("emitter", new EmittedExecutor(Platform.target()));
  }

  private static Named relocating() {
    return new Named("relocating", new InterpretedExecutor(new RelocatingMachines()));
  }

  /// A linkage to a fixture's functions.
  public static Linkage linkage(Fixture fixture, HandleFactory handles) {
    return new Linkage(LibraryRequest.process().withFile(fixture.file()), handles);
  }
}
