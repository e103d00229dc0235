package dev.fjord.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/// Calls of C against arming and release of the slot that it calls.
public final class UpcallStress {
  private UpcallStress() {}

  /// C calls while the downcall returns.
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The call came in time.")
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "The slot was empty: the default.")
  @Outcome(expect = FORBIDDEN, desc = "Something that was never armed.")
  @State
  public static class CallAgainstRelease {
    private final StressSlot slot = StressSlot.armed(new StressSlot.Use(() -> 1));

    @Actor
    public void call(I_Result result) {
      result.r1 = slot.enter();
    }

    @Actor
    public void release() {
      slot.release();
    }
  }

  /// C calls while the slot goes from one use to the next.
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The call came in time.")
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "The slot was empty: the default.")
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "The call came late, and whole.")
  @Outcome(id = "-99", expect = FORBIDDEN, desc = "The adapter of one use got another's function.")
  @Outcome(expect = FORBIDDEN, desc = "Something that was never armed.")
  @State
  public static class CallAgainstReuse {
    private final StressSlot slot = StressSlot.armed(new StressSlot.Use(() -> 1));
    private final StressSlot.Use next = new StressSlot.Use(() -> 2);

    @Actor
    public void call(I_Result result) {
      result.r1 = slot.enter();
    }

    @Actor
    public void reuse() {
      slot.release();
      slot.taken();
      slot.arm(next);
    }
  }

  /// A lambda made by one thread is called by another, which C told the address in no order.
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "Not armed yet: the default.")
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "The lambda, with what it has captured.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The lambda, without what it has captured.")
  @Outcome(expect = FORBIDDEN, desc = "Something that was never armed.")
  @State
  public static class PublicationOfLambda {
    private final StressSlot slot = StressSlot.armed(new StressSlot.Use(() -> -1));
    private final int[] captured = new int[1];

    public PublicationOfLambda() {
      slot.release();
    }

    @Actor
    public void arm() {
      slot.taken();
      captured[0] = 42;
      slot.arm(new StressSlot.Use(() -> captured[0]));
    }

    @Actor
    public void call(I_Result result) {
      result.r1 = slot.enter();
    }
  }

  /// Two callbacks of one downcall fail on two threads: one failure is kept, the other suppressed
  /// in it, or not run at all. The result says which was kept, and what became of the other.
  @JCStressTest
  @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The first was kept, the second suppressed.")
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "The second was kept, the first suppressed.")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second did not run any more.")
  @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "The first did not run any more.")
  @Outcome(expect = FORBIDDEN, desc = "A failure was lost, or replaced.")
  @State
  public static class FirstFailureWins {
    private final Failure one = new Failure(1);
    private final Failure two = new Failure(2);
    private final StressSlot leader = StressSlot.armed(one.use());
    private final StressSlot follower = StressSlot.armed(two.use(), leader);

    @Actor
    public void fail() {
      leader.enter();
    }

    @Actor
    public void failToo() {
      follower.enter();
    }

    @Arbiter
    public void judge(II_Result result) {
      result.r1 = number(leader.failure());
      Throwable[] suppressed =
          leader.failure() == null ? new Throwable[0] : leader.failure().getSuppressed();
      boolean lost = suppressed.length == 0 && one.thrown && two.thrown;
      result.r2 = suppressed.length > 0 ? number(suppressed[0]) : lost ? -1 : 0;
    }

    private static int number(@Nullable Throwable failure) {
      return failure instanceof Failure known ? known.number : -1;
    }
  }

  /// A failure that knows whether it was thrown.
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int number;
    private volatile boolean thrown;

    Failure(int number) {
      super(null, null, true, false);
      this.number = number;
    }

    StressSlot.Use use() {
      return new StressSlot.Use(() -> {
        thrown = true;
        throw this;
      });
    }
  }

  /// Two threads take a free slot; then, whether they got two.
  @JCStressTest
  @Outcome(id = "true, 2", expect = ACCEPTABLE, desc = "One got the free slot, one a new one.")
  @Outcome(expect = FORBIDDEN, desc = "Both got the same slot, or the free one was missed.")
  @State
  public static class TwoTakers {
    private final UpcallPool pool = new SharedPool();
    private @Nullable UpcallSlot first;
    private @Nullable UpcallSlot second;

    public TwoTakers() {
      pool.take().release();
    }

    @Actor
    public void take() {
      first = pool.take();
    }

    @Actor
    public void takeToo() {
      second = pool.take();
    }

    @Arbiter
    @SuppressWarnings("ReferenceEquality") // each slot is one
    public void compare(ZI_Result result) {
      result.r1 = first != second;
      result.r2 = pool.created();
    }
  }

  private static final class SharedPool extends UpcallPool {
    SharedPool() {
      super(":I", new StripedSlots());
    }

    @Override
    protected UpcallSlot create() {
      return StressSlot.in(this);
    }
  }
}
