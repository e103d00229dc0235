package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fjord.annotation.C;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadRefusalTest {

  interface ClosingInC extends AutoCloseable {
    @Override
    @C("void abort(void)")
    void close();
  }

  interface ClosingItself extends AutoCloseable {
    @Override
    default void close() {}
  }

  sealed interface Sealed {}

  record Implementing() implements Sealed {}

  interface Plain {}

  static final class NoInterface {}

  @Test
  void closingOfAContractIsNoFunctionOfC() {
    assertThat(refusal(ClosingInC.class).message()).contains("closing a contract is Fjord's");
    assertThat(refusal(ClosingItself.class).message()).contains("closes itself");
  }

  @Test
  void sealedInterfaceIsRefused() {
    assertThat(refusal(Sealed.class).message()).contains("sealed");
  }

  @Test
  void classIsRefused() {
    for (Class<?> type : List.of(NoInterface.class, String.class, int[].class, int.class)) {
      assertThat(refusal(type).id()).isEqualTo(DiagnosticId.CONTRACT_FORM);
      assertThat(refusal(type).message()).isEqualTo("a contract is an interface");
    }
  }

  @Test
  void lookupWithoutRightsIsRefusedWithWhatToPass() {
    assertThatThrownBy(() -> Fjord.load(MethodHandles.publicLookup(), Plain.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("FJ0215")
        .hasMessageContaining("pass `MethodHandles.lookup()`");
  }

  @Test
  void onlyLoadedObjectsHaveALibrary() {
    assertThatThrownBy(() -> Fjord.link("no contract"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Fjord.load");
  }

  private static Diagnostic refusal(Class<?> type) {
    return catchThrowableOfType(ContractException.class, () -> Fjord.load(type))
        .diagnostics()
        .getFirst();
  }
}
