package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All the slots of one shape of callback, such as `JJ:I`.
///
/// An emitted adapter implements the shape's interface, whose one method is `call(Object function,
/// carriers...)`; see [UpcallSlot] for the use. A pool makes a slot only when all others are in
/// use, or kept by busy threads (at most two each): a stub costs hundreds of times what a slot from
/// the pool costs, and lives for ever. Any thread, virtual ones too.
///
/// In a pool for strict bindings a released slot rests for the next 64 uses, so that C calling it
/// too late meets an empty slot and not the next user's function.
///
/// Called by emitted code; not for people.
public abstract class UpcallPool {
  private static final int STRICT_REST = 64;

  private final String shape;
  private final FreeSlots free;
  private final AtomicInteger created = new AtomicInteger();

  /// An empty pool for a shape; with `resting`, of slots that rest between uses.
  protected UpcallPool(String shape, boolean resting) {
    this(shape, resting ? new RestingSlots(STRICT_REST) : new ThreadSlots());
  }

  UpcallPool(String shape, FreeSlots free) {
    this.shape = shape;
    this.free = free;
  }

  /// Makes one more slot, with [#bound].
  protected abstract UpcallSlot create();

  /// Gives a new slot its stub, and the default result if that is a struct.
  protected static UpcallSlot bound(
      UpcallSlot slot, MemorySegment stub, @Nullable MemorySegment defaultBlock) {
    slot.bind(stub.address(), defaultBlock);
    return slot;
  }

  /// A slot that stands for `function`, with enough stack for C to call it; see
  /// [UpcallSlot#arm(Object, Object, long)]. Throws [StackOverflowError] if there is not.
  public final UpcallSlot open(Object function, Object adapter, long defaultBits) {
    UpcallSlot slot = reserved();
    slot.arm(function, adapter, defaultBits);
    return slot;
  }

  /// A slot for a further callback of the downcall that `leader` belongs to; see
  /// [UpcallSlot#arm(Object, Object, long, UpcallSlot)].
  public final UpcallSlot open(
      Object function, Object adapter, long defaultBits, UpcallSlot leader) {
    UpcallSlot slot = reserved();
    slot.arm(function, adapter, defaultBits, leader);
    return slot;
  }

  /// A slot for a function that C keeps.
  final UpcallSlot open(KeptFunction function, long defaultBits) {
    UpcallSlot slot = reserved();
    slot.arm(function, defaultBits);
    return slot;
  }

  /// An unused slot, to be armed by the caller and released in any case.
  public final UpcallSlot take() {
    UpcallSlot slot = free.take();
    return (slot == null ? another() : slot).taken();
  }

  /// The canonical text of the shape.
  public final String shape() {
    return shape;
  }

  /// How many slots, and so stubs, were ever made.
  public final int created() {
    return created.get();
  }

  final void give(UpcallSlot slot) {
    free.give(slot);
  }

  private UpcallSlot reserved() {
    UpcallSlot slot = take();
    try {
      UpcallSlot.reserve(slot);
    } catch (StackOverflowError e) {
      slot.release();
      throw e;
    }
    return slot;
  }

  private UpcallSlot another() {
    UpcallSlot slot = create();
    created.incrementAndGet();
    return slot;
  }
}
