package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// C buffers what it prints to a file until the end, unless it is told otherwise.
class OutputOrderTest {

  @Test
  void whatCPrintsComesBeforeTheResult(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "call",
                "c",
                "int printf(const char *, ...)",
                "hello %d %s\\n",
                "42",
                "world")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(out)).containsExactly("hello 42 world", "15");
  }
}
