package dev.fjord.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The first program of the README, as people run it.
class HelloTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  private static final Path HELLO = ROOT.resolve("examples/hello/Hello.java");

  @TempDir private Path folder;

  @Test
  void readmeShowsTheProgramThatIsRunHere() throws Exception {
    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(Files.readString(HELLO));
  }

  @Test
  void sourceLauncherRunsItWithoutAWarning() throws Exception {
    var outcome =
        Jdk.run(
            folder,
            "",
            "java",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Jdk.core().toString(),
            HELLO.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo("Hello from C" + System.lineSeparator());
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void exampleOfManyFilesRunsFromItsSource() throws Exception {
    var outcome =
        Jdk.run(
            folder,
            "",
            "java",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Jdk.core() + File.pathSeparator + Jdk.origin(NullMarked.class),
            ROOT.resolve("examples/posix/Posix.java").toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("== interfaces", "== texts", "variable     PATH");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void withoutNativeAccessTheJdkWarnsAndTheProgramRuns() throws Exception {
    var outcome = Jdk.run(folder, "", "java", "-cp", Jdk.core().toString(), HELLO.toString());
    assertThat(outcome.err()).contains("--enable-native-access=ALL-UNNAMED");
    assertThat(outcome.out()).startsWith("Hello from C");
  }

  @Test
  void contractsWorkInJshell() throws Exception {
    String session =
        """
        import dev.fjord.*;
        import dev.fjord.annotation.*;
        @Library("c") interface Text { @C("size_t strlen(const char *s)") long length(String s); }
        System.out.println(Fjord.load(Text.class).length("Hello from C"))
        System.out.println(Fjord.library("m").function("double cos(double)").call(0.5))
        /exit
        """;
    var outcome =
        Jdk.run(
            folder,
            session,
            "jshell",
            "--class-path",
            Jdk.core().toString(),
            "-J-Djava.util.prefs.userRoot=" + folder,
            "-R--enable-native-access=ALL-UNNAMED",
            "-q",
            "-");
    assertThat(outcome.out().lines()).containsExactly("12", "0.8775825618903728");
  }
}
