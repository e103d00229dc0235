package dev.fjord.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(WINDOWS)
class LauncherTest {
  private static final String MAKES_JARS =
      """
      echo '[INFO] Building Fjord core 1'
      mkdir -p cli/target/quick/lib
      : >cli/target/quick/fjord-cli-1.jar
      : >cli/target/quick/lib/fjord-1.jar
      """;

  private FakeMachine machine;

  @BeforeEach
  void emptyMachine(@TempDir Path folder) throws IOException {
    machine = new FakeMachine(Files.createDirectory(folder.resolve("a b's folder")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fjord", "build"})
  void machineWithOnlyAnOldJdkGetsOneSentenceAndExitCode3(String script) throws Exception {
    Path old = machine.jdk("jvm/seventeen", "17.0.15");
    machine.set("JAVA_HOME", old).linkOnPath("java", old.resolve("bin/java"));

    var outcome = machine.run(script);

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("fjord: a JDK 25 or newer (with javac) is needed")
        .contains(old.toString(), "PATH", "set JAVA_HOME");
  }

  @Test
  void javaHomeWinsOverANewerJdkInAFolder() throws Exception {
    machine.set("JAVA_HOME", machine.jdk("mine", "25.0.1")).jdk("jvm/newer", "26");
    assertThat(startedJava()).startsWith("java of mine\n");
  }

  @Test
  void tooOldJavaHomeIsPassedOver() throws Exception {
    machine.set("JAVA_HOME", machine.jdk("mine", "24.0.2")).jdk("jvm/newer", "25");
    assertThat(startedJava()).startsWith("java of jvm/newer\n");
  }

  @Test
  void newestJdkOfTheFoldersWins() throws Exception {
    machine.jdk("jvm/a", "25.0.3");
    machine.jdk("jvm/b", "25.0.12");
    machine.jdk("jvm/c", "25.0.9");
    assertThat(startedJava()).startsWith("java of jvm/b\n");
  }

  @Test
  void jdkWithoutReleaseFileIsAsked() throws Exception {
    machine.bareJdk("jvm/bare", "25-ea");
    assertThat(startedJava()).startsWith("java of jvm/bare\n");
  }

  @Test
  void folderWithoutCompilerIsNoJdk() throws Exception {
    Files.delete(machine.jdk("jvm/jre", "25").resolve("bin/javac"));
    assertThat(machine.run("fjord").exitCode()).isEqualTo(3);
  }

  @Test
  void javaOnThePathIsTheLastResort() throws Exception {
    machine.linkOnPath("java", machine.jdk("somewhere", "25").resolve("bin/java"));
    assertThat(startedJava()).startsWith("java of somewhere\n");
  }

  @Test
  void argumentsReachTheCommandAsTheyAre() throws Exception {
    machine.jdk("jvm/a", "25");
    assertThat(startedJava("call", "c", "int puts(const char *)", "two  words", "*"))
        .endsWith("<dev.fjord.cli.Main><call><c><int puts(const char *)><two  words><*>\n")
        .contains("<-cp><" + machine.repository() + "/cli/target/quick/fjord-cli-1.jar:");
  }

  @Test
  void symbolicLinkStartsTheSameFjord() throws Exception {
    machine.jdk("jvm/a", "25");
    machine.maven(MAKES_JARS);
    machine.linkOnPath("first", machine.repository().resolve("fjord"));
    machine.linkOnPath("second", Path.of("first"));

    var outcome = machine.start(machine.repository().resolveSibling("bin/second")).finish();

    assertThat(outcome.out()).startsWith("java of jvm/a\n");
  }

  @Test
  void missingMavenIsOneSentenceAndExitCode3() throws Exception {
    machine.jdk("jvm/a", "25");

    var outcome = machine.run("fjord");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("fjord: Maven 3.8 or newer is needed");
  }

  @Test
  void failedBuildShowsItsEndAndWhereTheRestIs() throws Exception {
    machine.jdk("jvm/a", "25");
    machine.maven("echo '[ERROR] it broke'; exit 7");

    var outcome = machine.run("fjord");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("Building Fjord (first run", "[ERROR] it broke")
        .endsWith("all of its output is in " + log() + "\n");
    assertThat(log()).content().contains("[ERROR] it broke");
    assertThat(lock()).doesNotExist();
  }

  @Test
  void secondRunBuildsNothing() throws Exception {
    machine.jdk("jvm/a", "25");
    startedJava();
    assertThat(machine.run("fjord").err()).isEmpty();
    assertThat(machine.builds()).isEqualTo(1);
  }

  @Test
  void changedSourceIsBuiltAgain() throws Exception {
    machine.jdk("jvm/a", "25");
    startedJava();
    Path source = Files.createFile(machine.repository().resolve("core/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(machine.run("fjord").err()).startsWith("Building Fjord (its sources have changed");
    assertThat(machine.builds()).isEqualTo(2);
  }

  @Test
  void firstRunsAtTheSameTimeBuildOnce() throws Exception {
    machine.jdk("jvm/a", "25");
    machine.maven("sleep 2\n" + MAKES_JARS);
    Path script = machine.repository().resolve("fjord");

    var one = machine.start(script);
    var other = machine.start(script);

    assertThat(one.finish().out()).startsWith("java of jvm/a\n");
    assertThat(other.finish().out()).startsWith("java of jvm/a\n");
    assertThat(machine.builds()).isEqualTo(1);
    assertThat(lock()).doesNotExist();
  }

  @Test
  void lockOfADeadBuildIsReplaced() throws Exception {
    machine.jdk("jvm/a", "25");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(lock());
    Files.writeString(lock().resolve("owner"), Long.toString(dead.pid()));

    assertThat(startedJava()).startsWith("java of jvm/a\n");
  }

  @Test
  void folderThatNobodyMayWriteToIsToldAtOnce() throws Exception {
    machine.jdk("jvm/a", "25");
    machine.maven(MAKES_JARS);
    Files.createDirectories(lock().getParent().getParent());
    Files.createFile(lock().getParent());

    var outcome = machine.run("fjord", "doctor");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("fjord: it is not built, and this user cannot write to ")
        .endsWith("run ./fjord doctor once as the owner of that folder.");
  }

  @ParameterizedTest
  @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", ", C.UTF-8", "de_AT.UTF-8, de_AT.UTF-8"})
  void javaReadsMoreThanAsciiInEveryLocale(String given, String used) throws Exception {
    machine.jdk("jvm/a", "25");
    machine.sayLocale("jvm/a");
    if (given != null) {
      machine.set("LC_ALL", Path.of(given));
    }
    assertThat(startedJava()).startsWith("locale " + used + "\n");
  }

  @Test
  void buildRunsEveryCheckWithTheFoundJdk() throws Exception {
    Path jdk = machine.jdk("jvm/a", "25");
    machine.maven("echo \"$JAVA_HOME: $*\"");

    assertThat(machine.run("build", "-pl", "core").out())
        .isEqualTo(jdk + ": -B -ntp verify -pl core\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fjord", "build", "scripts/jdk.sh", ".ci/run"})
  void scriptParses(String name) throws Exception {
    String shell = name.equals(".ci/run") ? "bash" : "sh";
    var process = new ProcessBuilder(shell, "-n", FakeMachine.realScript(name).toString()).start();
    assertThat(process.waitFor()).isZero();
  }

  private String startedJava(String... arguments) throws Exception {
    machine.maven(MAKES_JARS);
    var outcome = machine.run("fjord", arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome.out();
  }

  private Path log() {
    return machine.repository().resolve("cli/target/launcher.log");
  }

  private Path lock() {
    return machine.repository().resolve("cli/target/launcher.lock");
  }
}
