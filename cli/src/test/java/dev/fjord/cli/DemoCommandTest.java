package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @Test
  void fileIsCompressedNumbersAreSortedAndADateIsBrokenDown(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("text"), "fjord ".repeat(1000));
    Outcome outcome = Outcome.of("demo", file.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("6,000 bytes compressed to ", "every byte is as it was")
        .contains("1000 numbers, the largest first")
        .contains("Moment[second=")
        .contains("by contract", "by hand");
  }

  @Test
  void fileThatIsNotThereIsAUsageError(@TempDir Path folder) {
    Outcome outcome = Outcome.of("demo", folder.resolve("nothing").toString());
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("is no file that can be read");
  }
}
