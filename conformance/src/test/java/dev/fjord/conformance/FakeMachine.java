package dev.fjord.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A copy of the scripts in an empty folder, with JDKs and a Maven that only say that they ran.
///
/// Nothing of the real machine is seen but the few commands that the scripts use.
final class FakeMachine {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  private static final List<String> COMMANDS =
      List.of(
          "sh",
          "find",
          "head",
          "tail",
          "cat",
          "mkdir",
          "rmdir",
          "rm",
          "mv",
          "touch",
          "sleep",
          "sed",
          "dirname",
          "readlink");

  private final Path root;
  private final Path commands;
  private final Map<String, String> environment = new TreeMap<>();

  /// What a script left behind.
  record Outcome(int exitCode, String out, String err) {}

  FakeMachine(Path root) throws IOException {
    this.root = root;
    commands = Files.createDirectories(root.resolve("bin"));
    for (String command : COMMANDS) {
      script(commands.resolve(command), "exec " + locate(command) + " \"$@\"\n");
    }
    for (String script : List.of("fjord", "build", "scripts/jdk.sh")) {
      Path copy = repository().resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(REPOSITORY.resolve(script), copy);
    }
    for (String folder : List.of("core/src/main", "cli/src/main")) {
      Files.createDirectories(repository().resolve(folder));
    }
    environment.put("PATH", commands.toString());
    environment.put("HOME", root.toString());
    environment.put("FJORD_JVM_FOLDERS", root.resolve("jvm") + "/*");
  }

  static Path realScript(String name) {
    return REPOSITORY.resolve(name);
  }

  Path repository() {
    return root.resolve("repository");
  }

  FakeMachine set(String variable, Path value) {
    environment.put(variable, value.toString());
    return this;
  }

  /// A JDK that prints its home and its arguments; `-version` answers as a real one does.
  Path jdk(String folder, String version) throws IOException {
    Path home = bareJdk(folder, version);
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"");
    return home;
  }

  /// Has the Java of a JDK say in which locale it runs.
  void sayLocale(String folder) throws IOException {
    script(root.resolve(folder).resolve("bin/java"), "echo \"locale $LC_ALL\"");
  }

  /// A JDK without a `release` file.
  Path bareJdk(String folder, String version) throws IOException {
    Path home = root.resolve(folder);
    script(home.resolve("bin/javac"), "exit 0");
    script(
        home.resolve("bin/java"),
        """
        case $* in
          -version) echo 'openjdk version "%s" 2030-01-01' >&2 ;;
          *-version) echo "    java.home = %s" >&2 ;;
          *) echo "java of %s"; printf '<%%s>' "$@"; echo ;;
        esac
        """
            .formatted(version, home, folder));
    return home;
  }

  /// A Maven that counts its runs in the file `builds` and then runs `body` in the repository.
  void maven(String body) throws IOException {
    script(commands.resolve("mvn"), "echo run >>\"" + root.resolve("builds") + "\"\n" + body);
  }

  int builds() throws IOException {
    Path file = root.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  void linkOnPath(String command, Path target) throws IOException {
    Files.createSymbolicLink(commands.resolve(command), target);
  }

  Outcome run(String script, String... arguments) throws IOException, InterruptedException {
    return start(repository().resolve(script), arguments).finish();
  }

  Running start(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(root, "run", ".out");
    Path err = Files.createTempFile(root, "run", ".err");
    var builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    builder.directory(Files.createDirectories(root.resolve("elsewhere")).toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  /// A script on its way, and where it writes.
  record Running(Process process, Path out, Path err) {
    Outcome finish() throws IOException, InterruptedException {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the script hangs: " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path locate(String command) {
    for (String folder : List.of("/usr/bin", "/bin")) {
      Path file = Path.of(folder, command);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new AssertionError("no " + command + " in /usr/bin and /bin");
  }
}
