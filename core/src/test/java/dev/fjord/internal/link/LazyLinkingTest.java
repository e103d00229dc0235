package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class LazyLinkingTest {
  @Test
  void nothingIsLinkedBeforeTheFirstCall() {
    int before = Downcalls.count();

    Options options = Options.usual().withFile(Fixture.compile("cost").file());
    Rare rare = Fjord.load(MethodHandles.lookup(), Rare.class, options);
    assertThat(Downcalls.count()).isEqualTo(before);

    assertThat(rare.rare(1, (short) 2, 3, (byte) 4, 5)).isEqualTo(15);
    assertThat(Downcalls.count()).isEqualTo(before + 1);
  }

  @Library("cost")
  interface Rare {
    @C("double cost_rare(float a, short b, double c, char d, float e)")
    double rare(float a, short b, double c, byte d, float e);
  }
}
