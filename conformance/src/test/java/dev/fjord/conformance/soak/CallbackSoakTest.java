package dev.fjord.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [CallbackSoak] with a slice of its callbacks; `-Dfjord.soak.callbacks=1000000` runs all.
class CallbackSoakTest {
  private static final long CALLBACKS = Long.getLong("fjord.soak.callbacks", 60_000);

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingLeaks() throws Exception {
    Child.Outcome outcome =
        Child.run(CallbackSoak.class, folder.toString(), Long.toString(CALLBACKS));
    System.out.print("callback soak: " + outcome.output());
    assertThat(outcome.status()).as(outcome.output()).isZero();
  }
}
