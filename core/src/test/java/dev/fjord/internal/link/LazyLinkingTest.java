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
  void nothingIsLinkedBeforeTheFirstCall() throws InterruptedException {
    BackgroundThreads.join();
    int before = Downcalls.count();

    Options options = Options.usual().withFile(Fixture.compile("cost").file());
    Rare rare = Fjord.load(MethodHandles.lookup(), Rare.class, options);
    assertThat(Downcalls.count()).isEqualTo(before);

    assertThat(rare.rare(1, (short) 2, 3, (byte) 4, 5)).isEqualTo(15);
    assertThat(Downcalls.count()).isEqualTo(before + 1);
  }

  @Test
  void shapesOfASmallContractAreLinkedAheadFromItsFirstCallOn() throws InterruptedException {
    BackgroundThreads.join();
    int before = Downcalls.count();

    Options options = Options.usual().withFile(Fixture.compile("cost").file());
    Several several = Fjord.load(MethodHandles.lookup(), Several.class, options);
    BackgroundThreads.join();
    assertThat(Downcalls.count()).isEqualTo(before);

    assertThat(several.first(1, (short) 2, 3, (byte) 4)).isEqualTo(10);
    BackgroundThreads.join();
    assertThat(Downcalls.count())
        .isEqualTo(before + (Runtime.getRuntime().availableProcessors() > 1 ? 2 : 1));
  }

  /// Shapes that nothing else in this JVM has; the second function is in no library.
  @Library("cost")
  interface Several {
    @C("double cost_first(float a, short b, double c, char d)")
    double first(float a, short b, double c, byte d);

    @C("float cost_absent(double a, float b, short c, double d, float e)")
    float absent(double a, float b, short c, double d, float e);
  }

  @Library("cost")
  interface Rare {
    @C("double cost_rare(float a, short b, double c, char d, float e)")
    double rare(float a, short b, double c, byte d, float e);
  }
}
