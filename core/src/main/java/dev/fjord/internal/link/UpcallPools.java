package dev.fjord.internal.link;

import dev.fjord.SafetyLevel;
import dev.fjord.runtime.StackReserve;
import dev.fjord.runtime.UpcallPool;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The pools of slots of each shape in this process: one, and one for strict bindings.
///
/// `UpcallPools.of("JJ:I")` emits and defines the classes of a shape on first use; no stub is made
/// before a slot is taken. An adapter can be loaded only after that, as its interface comes into
/// being here. Any thread.
public final class UpcallPools {
  private static final ConcurrentMap<String, StubPool> POOLS = new ConcurrentHashMap<>();

  private UpcallPools() {}

  /// The pool of a shape, given as text; see [UpcallShape].
  public static UpcallPool of(String shape) {
    return stubPool(shape);
  }

  /// The pool of a shape for bindings of a safety level.
  public static UpcallPool of(String shape, SafetyLevel safety) {
    StubPool usual = stubPool(shape);
    return safety == SafetyLevel.STRICT ? usual.resting() : usual;
  }

  static StubPool stubPool(String shape) {
    StubPool known = POOLS.get(shape);
    return known == null ? defined(shape) : known;
  }

  // One thread at a time: a class is defined once, and what the end of the stack leaves half done
  // could not be done again.
  private static synchronized StubPool defined(String shape) {
    StackReserve.ensureForCold();
    StubPool pool = POOLS.get(shape);
    if (pool == null) {
      pool = StubPool.define(UpcallShape.of(shape));
      POOLS.put(shape, pool);
    }
    return pool;
  }
}
