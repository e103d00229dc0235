package dev.fjord.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fjord.Fjord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// [CloseRace] under AddressSanitizer, with a slice of its rounds; `-Dfjord.race.rounds=10000` runs
/// all. And whether it sees what it is there for: schemes that are broken in one line.
class CloseRaceTest {
  private static final int ROUNDS = Integer.getInteger("fjord.race.rounds", 300);
  private static final long SEED = Long.getLong("fjord.race.seed", System.nanoTime());
  private static final String SCHEME = "core/src/main/java/dev/fjord/runtime/HandleUses.java";

  @TempDir Path folder;

  /// A line of the scheme, and what it does not guard any more.
  enum Broken {
    CLOSING_LOOKS_AT_NO_CALL(
        """
            if ((word & CALLS) != 0 || !areUnused(counts)) {
        """,
        """
            if (false) {
        """),
    CLOSING_LOOKS_AT_NO_CALL_AT_HOME(
        """
            if (isUsedAtHome()) {
        """,
        """
            if (false) {
        """),
    CHILD_IS_NO_USE_OF_ITS_PARENT(
        """
            } else if (holds == 0) {
        """,
        """
            } else {
        """),
    LATE_USE_IS_NOT_REFUSED(
        """
              if ((now & CLOSED) != 0) {
                used();
        """,
        """
              if (false) {
                used();
        """);

    private final String line;
    private final String instead;

    Broken(String line, String instead) {
      this.line = line.stripTrailing();
      this.instead = instead.stripTrailing();
    }
  }

  @BeforeAll
  static void findSanitizers() throws Exception {
    Process process = new ProcessBuilder("cc", "-print-file-name=libasan.so").start();
    String file =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assumeTrue(Path.of(file).isAbsolute(), "the C compiler has no AddressSanitizer");
  }

  @Test
  void nothingIsTouchedAfterItWasFreed() throws Exception {
    Child.Outcome outcome = race(folder);
    System.out.print("close race: " + outcome.output());
    assertThat(outcome.status()).as("seed %d%n%s", SEED, outcome.output()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void brokenSchemeIsCaught(Broken broken) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(broken, classes);
    Child.Outcome outcome = race(classes);
    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.output()).contains("AddressSanitizer: heap-use-after-free");
  }

  private Child.Outcome race(Path first) throws IOException, InterruptedException {
    return Child.runSanitized(
        CloseRace.class, first, folder.toString(), Integer.toString(ROUNDS), Long.toString(SEED));
  }

  private void compile(Broken broken, Path classes) throws Exception {
    Path source = Child.base().resolveSibling(SCHEME);
    String right = Files.readString(source);
    assertThat(right).as(SCHEME).containsOnlyOnce(broken.line);
    Path wrong = folder.resolve(source.getFileName());
    Files.writeString(wrong, right.replace(broken.line, broken.instead));
    Path core = Path.of(Fjord.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String path =
        core + System.getProperty("path.separator") + System.getProperty("java.class.path");
    String[] arguments = {
      "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", path, wrong.toString()
    };
    int status = ToolProvider.getSystemJavaCompiler().run(null, System.out, System.err, arguments);
    assertThat(status).isZero();
  }
}
