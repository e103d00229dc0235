package dev.fjord.internal.library;

import dev.fjord.c.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The folders a target's system keeps its libraries in, each once, in the loader's order. Reads
/// the loader's settings; what is missing or unreadable is passed over.
final class SystemFolders {

  private static final int DEEPEST_INCLUDE = 8;

  private final Places places;
  private final Set<Path> folders = new LinkedHashSet<>();

  private SystemFolders(Places places) {
    this.places = places;
  }

  /// The folders that exist, as real paths.
  static List<Path> of(Places places) {
    SystemFolders found = new SystemFolders(places);
    switch (places.target().os()) {
      case LINUX -> found.linux();
      case MACOS -> found.macos();
      case WINDOWS -> found.windows();
    }
    return List.copyOf(found.folders);
  }

  private void linux() {
    Path musl = places.system("/etc/ld-musl-" + places.target().arch().spelling() + ".path");
    for (String line : lines(musl)) {
      addAll(line.split(":"));
    }
    String triplet = triplet(places.target());
    addAll("/lib/" + triplet, "/usr/lib/" + triplet, "/lib64", "/usr/lib64", "/lib", "/usr/lib");
    include(places.system("/etc/ld.so.conf"), 0);
    addAll("/usr/local/lib");
  }

  private void macos() {
    addAll("/usr/local/lib", "/opt/homebrew/lib", "/opt/local/lib", "/usr/lib");
    addAll("/Library/Frameworks", "/System/Library/Frameworks");
  }

  private void windows() {
    String folder = System.getenv("SystemRoot");
    if (folder != null) {
      add(Path.of(folder, "System32"));
    }
  }

  private static String triplet(Target target) {
    return switch (target.arch()) {
      case X86_64 -> "x86_64-linux-gnu";
      case AARCH64 -> "aarch64-linux-gnu";
      case S390X -> "s390x-linux-gnu";
      case I386 -> "i386-linux-gnu";
      case ARM -> "arm-linux-gnueabihf";
    };
  }

  private void addAll(String... names) {
    for (String name : names) {
      if (name.startsWith("/")) {
        add(places.system(name));
      }
    }
  }

  private void add(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        folders.add(folder.toRealPath());
      }
    } catch (IOException e) {
      // A folder that vanishes while it is looked at holds no library.
    }
  }

  private void include(Path file, int depth) {
    for (String line : lines(file)) {
      int comment = line.indexOf('#');
      String text = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (text.startsWith("include ") && depth < DEEPEST_INCLUDE) {
        includeAll(text.substring("include ".length()).strip(), depth + 1);
      } else {
        addAll(text);
      }
    }
  }

  private void includeAll(String pattern, int depth) {
    int slash = pattern.lastIndexOf('/');
    String folder = slash <= 0 ? "/etc" : pattern.substring(0, slash);
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(places.system(folder), pattern.substring(slash + 1))) {
      all.forEach(files::add);
    } catch (IOException | DirectoryIteratorException e) {
      return;
    }
    files.sort(null);
    for (Path file : files) {
      include(file, depth);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Files.readAllLines(file, StandardCharsets.ISO_8859_1)
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
