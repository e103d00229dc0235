package dev.fjord.internal.link.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fjord.LibraryException;
import dev.fjord.NativeException;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.internal.link.Contracts;
import dev.fjord.internal.link.Executors;
import dev.fjord.internal.link.Fixture;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.internal.link.emit.EmittedContracts.Body;
import dev.fjord.internal.link.emit.EmittedContracts.Functions;
import dev.fjord.internal.link.emit.EmittedContracts.Pair;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateMethodsTest {
  private static final Fixture FIXTURE = Fixture.compile("emitted");

  interface Judged {
    @C("int emitted_fail(int status)")
    @Check("judge")
    void fail(int status);

    default void judge(int status) {
      if (status > limit()) {
        throw new IllegalStateException("above " + limit());
      }
    }

    default int limit() {
      return 2;
    }
  }

  interface Untouched extends Functions {}

  @Test
  void methodsOfLargeContractsDoWhatTheyDoInSmallOnes() {
    for (int binding = 0; binding < 2; binding++) {
      Functions functions = (Functions) implement(large(Functions.class));

      assertThat(functions.add(40, 2)).isEqualTo(42);
      assertThat(functions.swap(new Pair(1, 2))).isEqualTo(new Pair(2, 1));
      assertThat(functions.move(new Body(7, 1, 2, 3, 4), 0.5).x()).isEqualTo(1.5);
      assertThat(functions.apply(value -> value + 1, 41)).isEqualTo(42);
      assertThat(functions.length("four")).isEqualTo(4);
      assertThatExceptionOfType(LibraryException.class).isThrownBy(functions::missing);
      assertThatExceptionOfType(NativeException.class).isThrownBy(() -> functions.fail(3));
    }
  }

  @Test
  void methodsOfTheContractThatJudgeAreCalledOnItsObject() {
    Judged judged = (Judged) implement(large(Judged.class));

    judged.fail(2);
    Throwable failure = catchThrowable(() -> judged.fail(3));

    assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("above 2");
    assertThat(failure.getStackTrace())
        .extracting(StackTraceElement::getClassName)
        .contains(Judged.class.getName() + "$Fjord");
  }

  @Test
  void partsAreEmittedWhenOneOfTheirMethodsIsFirstCalled() throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Functions functions = (Functions) implement(large(Untouched.class));
    String part = functions.getClass().getName() + "$Part";
    assertThat(isDefined(lookup, part + 0)).isFalse();

    assertThat(functions.add(40, 2)).isEqualTo(42);

    assertThat(isDefined(lookup, part + 0)).isTrue();
    assertThat(isDefined(lookup, part + 1)).isFalse();
  }

  @Test
  void smallContractsAreEmittedAtOnce() {
    assertThat(LateMethods.suit(Contracts.plan(Functions.class).calls())).isFalse();
    assertThat(LateMethods.suit(large(Functions.class).calls())).isTrue();
  }

  private static boolean isDefined(MethodHandles.Lookup lookup, String name)
      throws IllegalAccessException {
    try {
      lookup.findClass(name);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /// The contract with many more methods that nothing calls.
  private static ContractPlan large(Class<?> type) {
    ContractPlan plan = Contracts.plan(type);
    List<CallPlan> calls = new ArrayList<>(plan.calls());
    for (int i = calls.size(); i < LateMethods.FEWEST; i++) {
      calls.add(EmitterTest.renamed(calls.getFirst(), "more" + i));
    }
    return new ContractPlan(plan.contract(), plan.libraries(), calls);
  }

  private static Object implement(ContractPlan plan) {
    return new EmittedExecutor(Platform.target())
        .implement(plan, Executors.linkage(FIXTURE, HandleFactory.none()), MethodHandles.lookup());
  }
}
