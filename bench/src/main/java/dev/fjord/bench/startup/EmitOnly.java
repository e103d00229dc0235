package dev.fjord.bench.startup;

import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractReader;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.link.emit.Emitter;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;

/// Plans the contract that is named, and prints the nanoseconds that emitting its class took, cold.
///
/// Emitting is no step of its own that the outside sees, so this reaches inside.
final class EmitOnly {
  private EmitOnly() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Class<?> type = Class.forName(args[0]);
    Diagnostics problems = new Diagnostics();
    Contract contract =
        ContractReader.read(
            type.describeConstable().orElseThrow(),
            new ClassFileTypes(type),
            Platform.target(),
            problems);
    ContractPlan plan = Planner.plan(Objects.requireNonNull(contract), problems);
    Class<?> companions = Class.forName(Emitter.class.getPackageName() + ".Companions");
    Constructor<?> noCompanions = companions.getDeclaredConstructor();
    Method emit =
        Emitter.class.getDeclaredMethod("emit", ContractPlan.class, String.class, companions);
    noCompanions.setAccessible(true);
    emit.setAccessible(true);
    long start = System.nanoTime();
    Object classes =
        emit.invoke(new Emitter(Platform.target()), plan, "$Fjord", noCompanions.newInstance());
    long nanos = System.nanoTime() - start;
    if (!problems.isEmpty() || ((List<?>) classes).isEmpty()) {
      throw new AssertionError("emitted nothing for " + type);
    }
    System.out.println(nanos);
  }
}
