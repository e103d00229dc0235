package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkerWarmupTest {
  @Test
  void noShapeOfAContractIsLinked() throws InterruptedException {
    BackgroundThreads.join();
    int before = Downcalls.count();

    LinkerWarmup.begin();
    BackgroundThreads.join();

    assertThat(Downcalls.count()).isEqualTo(before);
  }
}
