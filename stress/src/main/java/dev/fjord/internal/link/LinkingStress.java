package dev.fjord.internal.link;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.fjord.annotation.C;
import dev.fjord.contract.ClassFileTypes;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractReader;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.link.emit.EmittedExecutor;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.Planner;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// Two threads make the first call of one contract at once, and so its constants.
public final class LinkingStress {
  private static final ContractPlan PLAN = plan();
  private static final EmittedExecutor EXECUTOR = new EmittedExecutor(Platform.target());
  private static final int FOUND = 10;
  private static final MemorySegment NUMBERS = Arena.global().allocateFrom(JAVA_INT, 1, FOUND, 20);

  private LinkingStress() {}

  interface Compare {
    int of(MemorySegment a, MemorySegment b);
  }

  interface Calls {
    @C("int abs(int x)")
    int abs(int x);

    @C(
        "void *bsearch(const void *key, const void *base, size_t count, size_t size,"
            + " int (*compare)(const void *, const void *))")
    MemorySegment bsearch(
        MemorySegment key, MemorySegment base, long count, long size, Compare compare);
  }

  private static ContractPlan plan() {
    Diagnostics problems = new Diagnostics();
    Contract contract =
        ContractReader.read(
            Calls.class.describeConstable().orElseThrow(),
            new ClassFileTypes(Calls.class),
            Platform.target(),
            problems);
    ContractPlan plan = Planner.plan(Objects.requireNonNull(contract), problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.all().toString());
    }
    return Objects.requireNonNull(plan);
  }

  private static Calls fresh() {
    Linkage linkage = new Linkage(LibraryRequest.process(), HandleFactory.none());
    return (Calls) EXECUTOR.implement(PLAN, linkage, MethodHandles.lookup());
  }

  /// Shape and address of one function.
  @JCStressTest
  @Outcome(id = "5, 6", expect = ACCEPTABLE, desc = "Both calls reached their function.")
  @Outcome(expect = FORBIDDEN, desc = "A call reached something else.")
  @State
  public static class FirstCalls {
    private final Calls calls = fresh();

    @Actor
    public void call(II_Result result) {
      result.r1 = calls.abs(-5);
    }

    @Actor
    public void callToo(II_Result result) {
      result.r2 = calls.abs(-6);
    }
  }

  /// The class that carries out a callback, and its slots.
  @JCStressTest
  @Outcome(id = "4, 8", expect = ACCEPTABLE, desc = "Each call found what it sought.")
  @Outcome(expect = FORBIDDEN, desc = "A callback reached another lambda, or none.")
  @State
  public static class FirstCallbacks {
    private final Calls calls = fresh();

    @Actor
    public void call(II_Result result) {
      result.r1 = find(calls, FOUND);
    }

    @Actor
    public void callToo(II_Result result) {
      result.r2 = find(calls, 20);
    }
  }

  // The offset of a number.
  private static int find(Calls calls, int number) {
    MemorySegment found =
        calls.bsearch(
            MemorySegment.ofAddress(number),
            NUMBERS,
            3,
            4,
            (key, at) -> Integer.compare((int) key.address(), at.reinterpret(4).get(JAVA_INT, 0)));
    return (int) (found.address() - NUMBERS.address());
  }
}
