package dev.fjord.internal.link;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.HandlePlan;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Handles of the executor under test, and whether each was said to be owned.
final class TestHandles implements HandleFactory {
  private static final List<Class<?>> TYPES =
      List.of(
          GoldenContracts.Curl.Easy.class,
          GoldenContracts.Sqlite.Database.class,
          GoldenContracts.Sqlite.Statement.class,
          GoldenContracts.Sqlite.Context.class,
          GoldenContracts.Sqlite.Value.class,
          GoldenContracts.Opendal.Operator.class);

  private final HandleFactory handles;
  private final Linkage linkage;
  private final Map<Object, Boolean> owned = Collections.synchronizedMap(new IdentityHashMap<>());

  /// Handles whose methods are among these plans, with functions in a fixture.
  TestHandles(
      Executors.Named executor,
      Fixture fixture,
      MethodHandles.Lookup lookup,
      List<CallPlan> plans) {
    this.linkage = Executors.linkage(fixture, this);
    List<HandlePlan> kinds = new ArrayList<>();
    for (Class<?> type : TYPES) {
      List<CallPlan> own = new ArrayList<>(plans);
      own.removeIf(plan -> !plan.owner().equals(PlanBuilder.desc(type)));
      kinds.add(
          new HandlePlan(
              PlanBuilder.desc(type),
              List.of(),
              type.getName(),
              Carrier.POINTER,
              false,
              false,
              false,
              own,
              null,
              null));
    }
    this.handles = executor.executor().handles(kinds, linkage, lookup);
    linkage.serve(this, ViewFactory.none());
  }

  Linkage linkage() {
    return linkage;
  }

  <T> T wrap(Class<T> type, long value) {
    return type.cast(wrap(PlanBuilder.desc(type), value, false));
  }

  @Override
  public Object wrap(ClassDesc type, long value, boolean isOwned, Object... parents) {
    Object handle = handles.wrap(type, value, isOwned, parents);
    owned.put(handle, isOwned);
    return handle;
  }

  @Override
  public Object adopt(ClassDesc type, long value) {
    return handles.adopt(type, value);
  }

  @Override
  public Object borrow(ClassDesc type, long value) {
    return handles.borrow(type, value);
  }

  @Override
  public long unwrap(Object handle) {
    return handles.unwrap(handle);
  }

  boolean isOwned(Object handle) {
    return owned.get(handle);
  }
}
