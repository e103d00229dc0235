package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Terminated;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Variables of the C library.
@EnabledOnOs(OS.LINUX)
class StandardVariablesTest {
  private final Standard standard = Fjord.load(Standard.class);

  @Library("c")
  interface Standard {
    @C("extern FILE *stdout")
    MemorySegment out();

    @C("int fileno(FILE *file)")
    int number(MemorySegment file);

    @C("extern char **environ")
    @Terminated
    String[] environment();
  }

  @Test
  void pointersToTypesThatNobodyKnowsAreAddresses() {
    assertThat(standard.out().byteSize()).isZero();
    assertThat(standard.number(standard.out())).isEqualTo(1);
  }

  @Library("c")
  interface Confused {
    @C("extern int abs")
    int absolute();

    @C("int environ(void)")
    int environment();

    @C("int getpid(void)")
    int process();
  }

  @Test
  void functionIsReadAsNoVariable() {
    Confused confused = Fjord.load(Confused.class);
    assertThatThrownBy(confused::absolute)
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("Confused.absolute: FJ0407: abs is a function in c")
        .hasMessageContaining("write its prototype");
    assertThat(confused.process()).isPositive();
  }

  @Test
  void linkingTellsVariablesFromFunctions() {
    Confused confused = Fjord.load(Confused.class);
    assertThatExceptionOfType(LibraryException.class)
        .isThrownBy(() -> Fjord.link(confused))
        .satisfies(refused ->
            assertThat(refused.attempts())
                .extracting(LibraryException.Attempt::reason)
                .containsExactlyInAnyOrder("abs is a function in c", "environ is a variable in c"));
    Fjord.link(standard);
  }

  @Test
  void environmentIsThatOfTheProcess() {
    assertThat(Arrays.stream(standard.environment()).map(each -> each.split("=", 2)[0]))
        .containsExactlyInAnyOrderElementsOf(System.getenv().keySet());
  }
}
