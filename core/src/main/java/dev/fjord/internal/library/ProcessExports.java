package dev.fjord.internal.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What all files that are mapped into this process export, as far as Linux tells. Meant for
/// messages.
final class ProcessExports {

  private ProcessExports() {}

  /// The names, sorted; none where the system does not list mapped files.
  static List<String> read() {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return List.of();
    }
    try {
      return read(Files.readAllLines(maps, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> read(List<String> maps) {
    Set<String> files = new LinkedHashSet<>();
    for (String line : maps) {
      int path = line.indexOf('/');
      if (path > 0 && line.contains(".so")) {
        files.add(line.substring(path));
      }
    }
    TreeSet<String> names = new TreeSet<>();
    for (String file : files) {
      if (Files.isRegularFile(Path.of(file))) {
        names.addAll(ElfSymbols.exported(Path.of(file)));
      }
    }
    return List.copyOf(names);
  }
}
