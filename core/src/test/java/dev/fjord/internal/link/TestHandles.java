package dev.fjord.internal.link;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Handles without a life: objects of the executor under test, and the number of each.
final class TestHandles implements HandleFactory {
  private final Executor executor;
  private final Linkage linkage;
  private final MethodHandles.Lookup lookup;
  private final List<CallPlan> plans;
  private final Map<Object, Long> numbers = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<Object, Boolean> owned = Collections.synchronizedMap(new IdentityHashMap<>());

  /// Handles whose methods are among these plans, with functions in a fixture.
  TestHandles(
      Executors.Named executor,
      Fixture fixture,
      MethodHandles.Lookup lookup,
      List<CallPlan> plans) {
    this.executor = executor.executor();
    this.linkage = Executors.linkage(fixture, this);
    this.lookup = lookup;
    this.plans = plans;
  }

  <T> T wrap(Class<T> type, long value) {
    return type.cast(wrap(PlanBuilder.desc(type), value, false));
  }

  @Override
  public Object wrap(ClassDesc type, long value, boolean isOwned) {
    List<CallPlan> own = new ArrayList<>(plans);
    own.removeIf(plan -> !plan.owner().equals(type));
    Object handle = executor.implement(new ContractPlan(type, List.of(), own), linkage, lookup);
    numbers.put(handle, value);
    owned.put(handle, isOwned);
    return handle;
  }

  @Override
  public long unwrap(Object handle) {
    return numbers.get(handle);
  }

  boolean isOwned(Object handle) {
    return owned.get(handle);
  }
}
