package dev.fjord.conformance.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A `c-shared` library as Go's tools make it of `goose.go`.
///
/// It is called by a JVM of its own: Go's runtime never leaves a process and handles its signals.
class GoLibraryTest {
  @TempDir Path folder;

  @Test
  void valuesPassAndGoroutinesCallBackAndTheJvmKeepsItsSignals() throws Exception {
    Tools.assumeWorks("no Go compiler (go) on this machine", "go", "version");
    Path library = folder.resolve(System.mapLibraryName("goose"));
    Path source = Tools.SOURCES.resolve("goose.go");
    Tools.run(
        List.of("go", "build", "-buildmode=c-shared", "-o", library.toString(), source.toString()));

    String output =
        Tools.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                GoProgram.class.getName(),
                library.toString()));

    assertThat(output.lines())
        .containsExactly(
            "1099511627778",
            "4",
            "HONK",
            "1099511627779",
            "Divided[quotient=-3, remainder=-1]",
            "1",
            "2",
            "7",
            "6063750",
            "odd goose, thrown in a callback of libgoose!Flock",
            "null pointers: 1000",
            "5000 heard, 2500 failed",
            "null pointers: 1000",
            "ends of the stack: 20",
            "9");
  }
}
