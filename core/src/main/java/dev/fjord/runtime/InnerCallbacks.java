package dev.fjord.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lambdas inside memory that C gets, such as those of a record that stands for a table of
/// functions. They last as long as the call, or as what C keeps. Confined to the calling thread.
///
/// Called by emitted code; not for people.
public final class InnerCallbacks {
  private final List<UpcallSlot> slots = new ArrayList<>();
  private final @Nullable Retention retention;
  private @Nullable UpcallSlot leader;

  private InnerCallbacks(@Nullable Retention retention, @Nullable UpcallSlot leader) {
    this.retention = retention;
    this.leader = leader;
  }

  /// For a call whose first callback is `leader`; null if it has none yet.
  public static InnerCallbacks ofCall(@Nullable UpcallSlot leader) {
    return new InnerCallbacks(null, leader);
  }

  /// For memory that C keeps.
  public static InnerCallbacks kept(Retention retention) {
    return new InnerCallbacks(retention, null);
  }

  /// The function pointer for C.
  public long open(UpcallPool pool, Object function, Object adapter, long onThrow) {
    return Upcalls.address(
        retention == null
            ? ofCall(pool, function, adapter, onThrow)
            : Upcalls.openRetained(pool, function, adapter, onThrow, retention));
  }

  private @Nullable UpcallSlot ofCall(
      UpcallPool pool, Object function, Object adapter, long onThrow) {
    UpcallSlot slot = Upcalls.open(pool, function, adapter, onThrow, leader);
    if (slot != null) {
      slots.add(slot);
      leader = leader == null ? slot : leader;
    }
    return slot;
  }

  /// The first callback of the call, if there is one by now.
  public @Nullable UpcallSlot leader() {
    return leader;
  }

  /// Ends those of a call; null for none.
  public static void release(@Nullable InnerCallbacks callbacks) {
    if (callbacks != null) {
      callbacks.slots.forEach(UpcallSlot::release);
      callbacks.slots.clear();
    }
  }
}
