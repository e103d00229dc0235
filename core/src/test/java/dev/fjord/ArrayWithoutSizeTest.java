package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

/// A pointer is to one element where nothing counts them.
class ArrayWithoutSizeTest {

  @Library("m")
  interface Floats {
    @C("double frexp(double x, int *exponent)")
    double split(double x, int[] exponent);
  }

  private final Floats floats = Fjord.load(MethodHandles.lookup(), Floats.class);

  @Test
  void oneElementFits() {
    int[] exponent = new int[1];
    assertThat(floats.split(48, exponent)).isEqualTo(0.75);
    assertThat(exponent).containsExactly(6);
  }

  @Test
  void severalAreRefusedWithTheAnnotationThatCountsThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> floats.split(48, new int[2]))
        .withMessageContaining("`int *exponent`, which is one element without @Sized")
        .withMessageContaining("2 and 1 elements, must be as many");
  }
}
