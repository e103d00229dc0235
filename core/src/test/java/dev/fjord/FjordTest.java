package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class FjordTest {

  @Library("c")
  interface Numbers {
    @C("int abs(int n)")
    int abs(int n);

    default int twice(int n) {
      return 2 * abs(n);
    }
  }

  @Library("c")
  interface Wishes {
    @C("int abs(int n)")
    int abs(int n);

    @C("int fjord_has_no_such_function(int n)")
    int first(int n);

    @C("int fjord_has_no_other_function(int n)")
    int second(int n);
  }

  @Library("c")
  interface Clocks {
    @C("int abs(int n)")
    int abs(int n);

    @C("struct timespec { time_t tv_sec; long tv_nsec; }")
    interface Time extends Struct {
      @C("tv_sec")
      long seconds();

      @C("tv_nsec")
      void nanos(long nanos);
    }
  }

  @Library("c")
  interface Wrong {
    @C("int abs(int n)")
    short abs(int n);

    @C("int labs(unknown_t n)")
    int labs(int n);
  }

  @Test
  void contractCallsTheLibrary() {
    Numbers numbers = Fjord.load(Numbers.class);
    assertThat(numbers.abs(-5)).isEqualTo(5);
    assertThat(numbers.twice(-5)).isEqualTo(10);
  }

  @Test
  void equalLoadsGiveTheSameObject() {
    Numbers numbers = Fjord.load(Numbers.class);
    assertThat(Fjord.load(MethodHandles.lookup(), Numbers.class)).isSameAs(numbers);
    assertThat(Fjord.load(MethodHandles.lookup(), Numbers.class, Options.usual()))
        .isSameAs(numbers);
  }

  @Test
  void otherOptionsGiveAnotherObject() {
    Numbers usual = Fjord.load(Numbers.class);
    Options options = Options.usual().withFlags(OpenFlag.NOW);
    Numbers other = Fjord.load(MethodHandles.lookup(), Numbers.class, options);
    assertThat(other).isNotSameAs(usual);
    assertThat(other.abs(-7)).isEqualTo(7);
    assertThat(Fjord.has(other, "abs")).isTrue();
  }

  @Test
  void symbolsOfTheLibraryCanBeAskedFor() {
    Numbers numbers = Fjord.load(Numbers.class);
    assertThat(Fjord.has(numbers, "abs")).isTrue();
    assertThat(Fjord.has(numbers, "fjord_has_no_such_function")).isFalse();
  }

  @Test
  void allMissingFunctionsAreTold() {
    Wishes wishes = Fjord.load(Wishes.class);
    LibraryException missing =
        catchThrowableOfType(LibraryException.class, () -> Fjord.link(wishes));
    assertThat(missing).hasMessageContaining("2 functions or variables");
    assertThat(missing.attempts()).hasSize(2);
    assertThat(missing.attempts().getFirst().place()).endsWith("Wishes.first");
    assertThat(missing.attempts().getFirst().reason()).contains("fjord_has_no_such_function");
  }

  @Test
  void fieldsNeedNoSymbols() {
    assertThatCode(() -> Fjord.link(Fjord.load(Clocks.class))).doesNotThrowAnyException();
  }

  @Test
  void missingFunctionFailsWhenItIsCalledAndOthersWork() {
    Wishes wishes = Fjord.load(Wishes.class);
    assertThat(wishes.abs(-3)).isEqualTo(3);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> wishes.first(1))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("FJ0405");
    }
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    ContractException refused =
        catchThrowableOfType(ContractException.class, () -> Fjord.load(Wrong.class));
    assertThat(refused.diagnostics()).isNotEmpty();
    assertThat(refused).hasMessageContaining("unknown_t");
  }
}
