package dev.fjord.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every program of the tutorial prints what the tutorial says.
class TutorialTest {
  private static final Path TUTORIAL =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("docs/tutorial.md");
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(?<code>.*?)```\n\n```text\n(?<output>.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  record Program(String code, String output) {
    /// The C prototype that shows best which one it is.
    @Override
    public String toString() {
      return code.lines().filter(line -> line.contains("(")).findFirst().orElse(code).strip();
    }
  }

  static List<Program> programs() throws IOException {
    return PROGRAM
        .matcher(Files.readString(TUTORIAL))
        .results()
        .map(found -> new Program(found.group("code"), found.group("output")))
        .toList();
  }

  @Test
  void everyJavaTextIsAProgramWithItsOutput() throws IOException {
    long texts = Files.readString(TUTORIAL).lines().filter("```java"::equals).count();
    assertThat(programs()).hasSize((int) texts).hasSizeGreaterThan(10);
  }

  // One output names the platform.
  @ParameterizedTest
  @MethodSource("programs")
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void programPrintsWhatStandsBelowIt(Program program) throws Exception {
    Path source = Files.writeString(folder.resolve("Program.java"), program.code());
    var outcome =
        Jdk.run(
            folder,
            "",
            "java",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Jdk.core() + File.pathSeparator + Jdk.origin(Nullable.class),
            source.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo(program.output());
    assertThat(outcome.exitCode()).isZero();
  }
}
