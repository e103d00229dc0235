package dev.fjord.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// Uses of a handle against its closing: nothing is freed under a use, and everything once.
///
/// Uses give what [StressHandle] says; the last number is how often C's function was called.
public final class HandleStress {
  private static final String FREED_UNDER_USE = "Freed under a use, never, or twice.";

  private HandleStress() {}

  /// One thread uses, another closes.
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The use came first; the last one freed.")
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Closing came first; the use was refused.")
  @Outcome(expect = FORBIDDEN, desc = FREED_UNDER_USE)
  @State
  public static class UseAgainstClose {
    private final StressHandle handle = new StressHandle();

    @Actor
    public void use(II_Result result) {
      result.r1 = handle.use();
    }

    @Actor
    public void close() {
      handle.fjord$state().close();
    }

    @Arbiter
    public void count(II_Result result) {
      result.r2 = handle.freedAtLast();
    }
  }

  /// One thread uses again and again, another closes.
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "All uses came first.")
  @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Closed before a use, which was refused.")
  @Outcome(expect = FORBIDDEN, desc = FREED_UNDER_USE)
  @State
  public static class UsesAgainstClose {
    private final StressHandle handle = new StressHandle();

    @Actor
    public void use(II_Result result) {
      result.r1 = handle.useAgain(100);
    }

    @Actor
    public void close() {
      handle.fjord$state().close();
    }

    @Arbiter
    public void count(II_Result result) {
      result.r2 = handle.freedAtLast();
    }
  }

  /// Two threads use, a third closes. Needs three processors.
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Both uses came first.")
  @Outcome(id = "1, 2, 1", expect = ACCEPTABLE, desc = "Closed between the uses.")
  @Outcome(id = "2, 1, 1", expect = ACCEPTABLE, desc = "Closed between the uses.")
  @Outcome(id = "2, 2, 1", expect = ACCEPTABLE, desc = "Closing came first.")
  @Outcome(expect = FORBIDDEN, desc = FREED_UNDER_USE)
  @State
  public static class TwoUsesAgainstClose {
    private final StressHandle handle = new StressHandle();

    @Actor
    public void use(III_Result result) {
      result.r1 = handle.useNested();
    }

    @Actor
    public void useToo(III_Result result) {
      result.r2 = handle.use();
    }

    @Actor
    public void close() {
      handle.fjord$state().close();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = handle.freedAtLast();
    }
  }

  /// Two threads use; when both are done, it closes. Needs two processors only.
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Both uses were counted, in and out.")
  @Outcome(expect = FORBIDDEN, desc = "A use was counted once only, and nobody freed.")
  @State
  public static class TwoUsesThenClose {
    private final StressHandle handle = new StressHandle();

    @Actor
    public void use(III_Result result) {
      result.r1 = handle.useAgain(10);
    }

    @Actor
    public void useToo(III_Result result) {
      result.r2 = handle.useNested();
    }

    @Arbiter
    public void close(III_Result result) {
      handle.fjord$state().close();
      result.r3 = handle.freedAtLast();
    }
  }

  /// A callback closes the handle whose call is running, while another thread uses it.
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The use came first, or overlapped.")
  @Outcome(id = "1, 2, 1", expect = ACCEPTABLE, desc = "The use came too late.")
  @Outcome(expect = FORBIDDEN, desc = FREED_UNDER_USE)
  @State
  public static class UseAgainstCloseInside {
    private final StressHandle handle = new StressHandle();

    @Actor
    public void closeInside(III_Result result) {
      result.r1 = handle.closeInside();
    }

    @Actor
    public void use(III_Result result) {
      result.r2 = handle.use();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = handle.freedAtLast();
    }
  }

  /// Two threads close, each below a use of its own.
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Both were inside; the last one freed.")
  @Outcome(id = "1, 2, 1", expect = ACCEPTABLE, desc = "The first was through.")
  @Outcome(id = "2, 1, 1", expect = ACCEPTABLE, desc = "The second was through.")
  @Outcome(expect = FORBIDDEN, desc = FREED_UNDER_USE)
  @State
  public static class TwoCloseInside {
    private final StressHandle handle = new StressHandle();

    @Actor
    public void closeInside(III_Result result) {
      result.r1 = handle.closeInside();
    }

    @Actor
    public void closeInsideToo(III_Result result) {
      result.r2 = handle.closeInside();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = handle.freedAtLast();
    }
  }

  /// Two threads close, then each finds it closed.
  @JCStressTest
  @Outcome(id = "2, 2, 1", expect = ACCEPTABLE, desc = "Freed once, and refused to both.")
  @Outcome(expect = FORBIDDEN, desc = "Used after its own close, or not freed once.")
  @State
  public static class TwoCloses {
    private final StressHandle handle = new StressHandle();

    @Actor
    public void close(III_Result result) {
      handle.fjord$state().close();
      result.r1 = handle.use();
    }

    @Actor
    public void closeToo(III_Result result) {
      handle.fjord$state().close();
      result.r2 = handle.use();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = handle.freedAtLast();
    }
  }

  /// A parent closes while a call uses its child; the result has the child, then the parent.
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The use came first.")
  @Outcome(id = "2, 1, 1", expect = ACCEPTABLE, desc = "Closing came first.")
  @Outcome(expect = FORBIDDEN, desc = "One was freed under the use, never, or twice.")
  @State
  public static class ChildAgainstParent {
    private final StressHandle parent = new StressHandle();
    private final StressHandle child = new StressHandle(parent.fjord$state());

    @Actor
    public void use(III_Result result) {
      int seen = child.use();
      result.r1 = seen == StressHandle.USED && child.freed() > 1 ? StressHandle.FREED : seen;
    }

    @Actor
    public void close() {
      parent.fjord$state().close();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r2 = child.freedAtLast();
      result.r3 = parent.freedAtLast();
    }
  }

  /// A parent closes while a call makes its child; the result has the child, then the parent.
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The child was made, and closed.")
  @Outcome(id = "4, 1, 1", expect = ACCEPTABLE, desc = "Closed below the call, with the child.")
  @Outcome(id = "2, 0, 1", expect = ACCEPTABLE, desc = "Closing came first; there is no child.")
  @Outcome(expect = FORBIDDEN, desc = "The child was forgotten, or closed after its parent.")
  @State
  public static class MakingAgainstParent {
    private final AtomicInteger childFreed = new AtomicInteger();
    private final StressHandle parent = new StressHandle();

    @Actor
    public void make(III_Result result) {
      result.r1 = parent.makeChild(childFreed);
    }

    @Actor
    public void close() {
      parent.fjord$state().close();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = parent.freedAtLast();
      result.r2 = childFreed.get();
    }
  }
}
