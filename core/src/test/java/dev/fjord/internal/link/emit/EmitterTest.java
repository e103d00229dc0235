package dev.fjord.internal.link.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Contracts;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmitterTest {
  /// HotSpot's FreqInlineSize.
  private static final int LONGEST_INLINED = 325;

  private static final ContractPlan PLAN = Contracts.plan(EmittedContracts.Functions.class);
  private static final Emitter EMITTER = new Emitter(Platform.target());

  @Test
  void equalPlansGiveEqualBytes() {
    byte[] again =
        new Emitter(Platform.target())
            .emit(Contracts.plan(EmittedContracts.Functions.class), "$Fjord", new Companions())
            .getFirst()
            .bytes();
    assertThat(emitted().bytes()).isEqualTo(again);
  }

  @Test
  void emittedClassesPassTheVerifier() {
    Companions companions = new Companions();
    EmittedClass main = EMITTER.emit(PLAN, "$Fjord", companions).getFirst();
    EmittedClass adapter = EMITTER.emit(main.name(), 0, companions);
    assertThat(ClassFile.of().verify(main.bytes())).isEmpty();
    assertThat(ClassFile.of().verify(adapter.bytes())).isEmpty();
  }

  @Test
  void methodsOfTheContractAreShortEnoughToBeInlined() {
    for (MethodModel method : model().methods()) {
      if (isOfContract(method)) {
        assertThat(length(method)).as(name(method)).isLessThan(LONGEST_INLINED);
      }
    }
  }

  @Test
  void callsWithStructsAreTooLongToBeInlined() {
    List<MethodModel> calls = new ArrayList<>(model().methods());
    calls.removeIf(method -> !name(method).startsWith("call$"));
    assertThat(calls).hasSize(2).allMatch(method -> length(method) > LONGEST_INLINED);
  }

  @Test
  void callsWithNumbersOnlyHaveNothingButTheCall() {
    MethodModel add = model().methods().stream().filter(m -> name(m).equals("add")).findAny().get();
    assertThat(length(add)).isLessThan(50);
  }

  @Test
  void manyMethodsAreSpreadOverAChainOfClasses() {
    CallPlan call = PLAN.calls().getFirst();
    List<CallPlan> calls = new ArrayList<>();
    for (int i = 0; i < 2 * Emitter.METHODS_IN_A_CLASS + 1; i++) {
      calls.add(renamed(call, call.method() + i));
    }
    var plan = new ContractPlan(PLAN.contract(), PLAN.libraries(), calls);
    List<EmittedClass> classes = EMITTER.emit(plan, "$Fjord", new Companions());
    assertThat(classes).hasSize(3);
    assertThat(ClassFile.of().parse(classes.get(2).bytes()).superclass().orElseThrow().asSymbol())
        .isEqualTo(classes.get(1).name());
    assertThat(ClassFile.of().parse(classes.get(0).bytes()).interfaces()).isEmpty();
  }

  static CallPlan renamed(CallPlan call, String method) {
    return new CallPlan(
        call.owner(),
        method,
        call.type(),
        call.symbols(),
        call.prototype(),
        call.shape(),
        call.effects(),
        call.receiver(),
        call.parameters(),
        call.steps(),
        call.returned());
  }

  private static boolean isOfContract(MethodModel method) {
    return PLAN.calls().stream().anyMatch(call -> call.method().equals(name(method)));
  }

  private static EmittedClass emitted() {
    return EMITTER.emit(PLAN, "$Fjord", new Companions()).getFirst();
  }

  private static ClassModel model() {
    return ClassFile.of().parse(emitted().bytes());
  }

  private static String name(MethodModel method) {
    return method.methodName().stringValue();
  }

  private static int length(MethodModel method) {
    return method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
  }
}
