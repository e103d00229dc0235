package dev.fjord.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The programs of this machine.
///
/// @param folders where they are searched for, in order
record Tools(List<String> folders) {

  /// Those that `PATH` finds.
  static Tools ofPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return new Tools(List.of(path.split(File.pathSeparator, -1)));
  }

  /// The file of a program, or null.
  @Nullable Path find(String name) {
    for (String folder : folders) {
      for (String suffix : List.of("", ".exe")) {
        Path file = Path.of(folder.isEmpty() ? "." : folder, name + suffix);
        if (Files.isExecutable(file) && !Files.isDirectory(file)) {
          return file;
        }
      }
    }
    return null;
  }

  /// The command that installs a package on this machine.
  ///
  /// @param debian its name on Debian and Ubuntu
  /// @param others its name elsewhere
  String install(String debian, String others) {
    if (find("apt-get") != null) {
      return "apt-get install " + debian;
    }
    for (String command : List.of("dnf install", "apk add", "pacman -S", "brew install")) {
      if (find(command.substring(0, command.indexOf(' '))) != null) {
        return command + " " + others;
      }
    }
    return "install " + others;
  }

  /// The first line that a program prints.
  static String firstLine(Path program, String argument) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), argument).redirectErrorStream(true).start();
      try (BufferedReader out = process.inputReader()) {
        String line = out.readLine();
        return line == null ? "prints nothing" : line;
      } finally {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      return "cannot be run: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was not waited for";
    }
  }
}
