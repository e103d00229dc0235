package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Library;
import org.junit.jupiter.api.Test;

/// Contracts that hold their own object in a constant.
class HeldContractTest {

  interface Shared {
    Shared INSTANCE = Fjord.load(Shared.class);

    @C("int abs(int n)")
    int abs(int n);
  }

  interface Judging {
    Judging INSTANCE = Fjord.load(Judging.class);

    @C("int abs(int n)")
    @Check("half")
    int abs(int n);

    default int half(int result) {
      return result / 2;
    }
  }

  @Test
  void contractWithBodiesHoldsItsOwnObjectWhoeverLoadsItFirst() {
    Judging loaded = Fjord.load(Judging.class);
    assertThat(loaded).isSameAs(Judging.INSTANCE);
    assertThat(loaded.abs(-2)).isEqualTo(1);
  }

  @Library("fjord-has-no-such-library")
  interface Absent {
    Absent INSTANCE = Fjord.load(Absent.class);

    @C("int f(void)")
    int f();
  }

  @Test
  void contractHoldsItsOwnObject() {
    assertThat(Shared.INSTANCE.abs(-3)).isEqualTo(3);
    assertThat(Fjord.load(Shared.class)).isSameAs(Shared.INSTANCE);
  }

  @Test
  void contractOfAnAbsentLibraryHoldsItToo() {
    assertThatThrownBy(() -> Absent.INSTANCE.f()).isInstanceOf(LibraryException.class);
    assertThatThrownBy(() -> Absent.INSTANCE.f()).isInstanceOf(LibraryException.class);
  }
}
