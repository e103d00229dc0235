package dev.fjord.runtime;

import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A slot whose entry is that of the emitted ones, written in Java, in a pool of its own.
final class StressSlot extends UpcallSlot {
  /// What C gets where the function did not run.
  static final int DEFAULT = -1;

  /// What C gets if the adapter of one function meets another function.
  static final int MIXED = -99;

  // Late calls are what is raced; told of one by one they would hide the results.
  private static final Logger REPORTS = Logger.getLogger("dev.fjord");

  static {
    REPORTS.setLevel(Level.OFF);
  }

  private StressSlot(UpcallPool pool) {
    super(pool);
  }

  /// A slot that is not armed yet.
  static StressSlot in(UpcallPool pool) {
    return new StressSlot(pool);
  }

  /// An armed slot, the only one of its pool.
  static StressSlot armed(Use use) {
    StressSlot slot = (StressSlot) new OfOne().take();
    slot.arm(use);
    return slot;
  }

  /// The same for a further callback of the downcall of `leader`.
  static StressSlot armed(Use use, UpcallSlot leader) {
    StressSlot slot = (StressSlot) new OfOne().take();
    slot.arm(use, use.adapter, DEFAULT, leader);
    return slot;
  }

  void arm(Use use) {
    arm(use, use.adapter, DEFAULT);
  }

  /// What C calls.
  int enter() {
    int stamp = this.stamp;
    try {
      Object function = this.function;
      Object adapter = this.adapter;
      if (kept && function instanceof KeptFunction keptFunction) {
        KeptFunction.Target target = accepts(keptFunction, stamp);
        if (target != null) {
          int result = ((Adapter) target.adapter).call(target.function);
          called(keptFunction, stamp);
          return result;
        }
      } else if (accepts(stamp) && adapter != null) {
        return ((Adapter) adapter).call(function);
      }
      refused(stamp);
    } catch (Throwable t) {
      fail(stamp, t);
    }
    return (int) bits;
  }

  /// A function, and the one adapter that may call it.
  static final class Use {
    private final IntSupplier function;
    private final Adapter adapter = new Adapter(this);

    Use(IntSupplier function) {
      this.function = function;
    }
  }

  /// Calls its function, and tells if it is given another one.
  private record Adapter(Use own) {
    @SuppressWarnings("ReferenceEquality") // whose function it is matters
    int call(@Nullable Object function) {
      return function == own ? own.function.getAsInt() : MIXED;
    }
  }

  private static final class OfOne extends UpcallPool {
    OfOne() {
      super(
          ":I",
          new FreeSlots() {
            private @Nullable UpcallSlot free;

            @Override
            public @Nullable UpcallSlot take() {
              return free;
            }

            @Override
            public void give(UpcallSlot slot) {
              free = slot;
            }
          });
    }

    @Override
    protected UpcallSlot create() {
      return new StressSlot(this);
    }
  }
}
