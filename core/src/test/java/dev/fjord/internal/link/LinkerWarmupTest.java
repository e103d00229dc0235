package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkerWarmupTest {
  @Test
  void noShapeOfAContractIsLinked() throws InterruptedException {
    int before = Downcalls.count();

    LinkerWarmup.begin();
    joinAll();

    assertThat(Downcalls.count()).isEqualTo(before);
  }

  private static void joinAll() throws InterruptedException {
    for (Thread each : Thread.getAllStackTraces().keySet()) {
      if (each.getName().equals("fjord-linker-warmup")) {
        each.join();
      }
    }
  }
}
