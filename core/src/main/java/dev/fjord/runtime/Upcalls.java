package dev.fjord.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Callbacks of one call: `null` lambdas have no slot, and the first slot leads the others.
///
/// Called by emitted code; not for people.
public final class Upcalls {
  private Upcalls() {}

  /// A slot that stands for `function` from now on; none for `null`. `leader` is the first slot of
  /// this call, if there is one already.
  public static @Nullable UpcallSlot open(
      UpcallPool pool,
      @Nullable Object function,
      Object adapter,
      long onThrow,
      @Nullable UpcallSlot leader) {
    if (function == null) {
      return null;
    }
    if (function instanceof FunctionOfC known) {
      return new PassedOn(known);
    }
    return leader == null
        ? pool.open(function, adapter, onThrow)
        : pool.open(function, adapter, onThrow, leader);
  }

  /// A slot that C keeps; none for `null`.
  public static @Nullable UpcallSlot openRetained(
      UpcallPool pool,
      @Nullable Object function,
      Object adapter,
      long onThrow,
      Retention retention) {
    if (function == null) {
      return null;
    }
    return function instanceof FunctionOfC known
        ? new PassedOn(known)
        : openKept(pool, KeptFunction.of(function, adapter, retention, null), onThrow, retention);
  }

  /// A slot that C keeps until it has called it once, and `retention` with it; none for `null`.
  public static @Nullable UpcallSlot openOnce(
      UpcallPool pool,
      @Nullable Object function,
      Object adapter,
      long onThrow,
      Retention retention) {
    if (function == null) {
      return null;
    }
    if (function instanceof FunctionOfC known) {
      return new PassedOn(known);
    }
    Releaser once = new Releaser();
    once.add(retention);
    return openKept(pool, KeptFunction.of(function, adapter, retention, once), onThrow, retention);
  }

  /// A slot that C keeps, whose first call runs `once`.
  public static UpcallSlot openEnding(
      UpcallPool pool, Object function, Object adapter, long onThrow, Ending ending) {
    KeptFunction kept = KeptFunction.of(function, adapter, ending.retention, ending.once);
    return openKept(pool, kept, onThrow, ending.retention);
  }

  /// What keeps a function, and what its first call runs.
  public record Ending(Retention retention, Releaser once) {}

  private static UpcallSlot openKept(
      UpcallPool pool, KeptFunction function, long onThrow, Retention retention) {
    UpcallSlot slot = pool.open(function, onThrow);
    retention.add(slot);
    return slot;
  }

  /// Has a retention end when C calls that function; null for one that C does not get.
  public static void endsWith(Retention retention, @Nullable UpcallSlot function) {
    Releaser releaser = function == null ? null : releaser(function);
    if (releaser != null) {
      releaser.add(retention);
    }
  }

  static @Nullable Releaser releaser(UpcallSlot slot) {
    return slot.function instanceof KeptFunction kept ? kept.releaser() : null;
  }

  /// A slot for a releaser, which goes when it has been called.
  public static UpcallSlot openReleaser(
      UpcallPool pool, Object adapter, long result, Retentions library) {
    Releaser releaser = new Releaser();
    Retention own = new Retention(library);
    releaser.add(own);
    return openKept(pool, KeptFunction.of(releaser, adapter, own, null), result, own);
  }

  /// Has a retention end together with the user's arena.
  // Restricted because cleaning up by address can free what is in use; here nothing is freed, and
  // the address is none.
  @SuppressWarnings("restricted")
  public static void endsWith(Retention retention, Arena arena) {
    MemorySegment.NULL.reinterpret(arena, _ -> retention.finish());
  }

  /// The function pointer for C; NULL without a slot.
  public static long address(@Nullable UpcallSlot slot) {
    return slot == null ? 0 : slot.address();
  }

  /// Notes a failure of the call in that of its callback, which is the one to be thrown.
  public static void suppress(@Nullable UpcallSlot leader, Throwable failure) {
    Throwable first = leader == null ? null : leader.failure();
    // If nothing failed below, the call may have failed at the end of the stack: nothing is loaded.
    if (first != null) {
      RetainedFailures.suppress(first, failure);
    }
  }

  /// Throws what a callback threw.
  public static void rethrow(@Nullable UpcallSlot leader, String function) {
    if (leader != null) {
      leader.rethrow(function);
    }
  }

  /// Gives a slot back, if there is one.
  public static void release(@Nullable UpcallSlot slot) {
    if (slot != null) {
      slot.release();
    }
  }

  /// C's memory as a segment that ends with `arena`.
  // Sound: the arena only ends the segment earlier, and the extent is what the contract promises.
  @SuppressWarnings("restricted")
  public static MemorySegment segment(long address, long byteSize, Arena arena) {
    return Scratch.segment(address, byteSize).reinterpret(arena, null);
  }

  /// A struct that goes back to C, copied out of the memory of the callback.
  public static MemorySegment result(long address, long byteSize) {
    MemorySegment copy = MemorySegment.ofArray(new long[(int) ((byteSize + 7) / Long.BYTES)]);
    return copy.copyFrom(Scratch.segment(address, byteSize));
  }
}
