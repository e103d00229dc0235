package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Retained;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.ContractPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which calls make sure of a reserve of stack for callbacks that C keeps.
class ReservedCallsTest {
  @C("typedef int (*event)(int number);")
  interface Keeping {
    @C("void keep(event f)")
    void keep(@Retained(slot = true) Event f);

    @C("int run(int n)")
    int run(int n);

    @Critical
    @C("int count(int n)")
    int count(int n);
  }

  @C("typedef int (*event)(int number);")
  interface Lending {
    @C("int lend(event f, int n)")
    int lend(Event f, int n);

    @C("int run(int n)")
    int run(int n);
  }

  @C("event")
  interface Event {
    int at(int number);
  }

  private static List<String> reserving(Class<?> contract) {
    ContractPlan plan = Contracts.plan(contract);
    return plan.calls().stream()
        .filter(call -> call.steps().stream().anyMatch(CheckStep.ReserveStack.class::isInstance))
        .map(CallPlan::method)
        .toList();
  }

  @Test
  void callsThatMayEnterWhatIsKeptDoExceptCriticalOnes() {
    assertThat(reserving(Keeping.class)).containsExactly("keep", "run");
  }

  /// A lent callback brings its own reserve, with its slot.
  @Test
  void callsOfAContractThatKeepsNothingDoNot() {
    assertThat(reserving(Lending.class)).isEmpty();
  }
}
