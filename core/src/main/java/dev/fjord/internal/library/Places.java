package dev.fjord.internal.library;

import dev.fjord.c.Target;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where libraries are searched for: what the user set, and where the system keeps them. A value.
///
/// The order is `-Dfjord.library.path`, then the loader's own variable, then the system's cache and
/// folders. `java.library.path` is left to JNI libraries, which it is meant for.
///
/// @param target what the libraries must be for
/// @param fjordPath the value of `-Dfjord.library.path`; may be empty
/// @param loaderPath the value of the loader's variable; may be empty
/// @param separators the characters that separate the folders of the loader's variable
/// @param root the folder under which the system's files are; not `/` in tests
record Places(Target target, String fjordPath, String loaderPath, String separators, Path root) {

  static final String PROPERTY = "fjord.library.path";

  /// The places of this process.
  static Places current(Target target) {
    String separators = separators(target);
    String fjord = System.getProperty(PROPERTY, "");
    String value = System.getenv(variable(target));
    return new Places(target, fjord, value == null ? "" : value, separators, Path.of("/"));
  }

  /// The environment variable that the target's loader heeds.
  static String variable(Target target) {
    return switch (target.os()) {
      case LINUX -> "LD_LIBRARY_PATH";
      case MACOS -> "DYLD_LIBRARY_PATH";
      case WINDOWS -> "PATH";
    };
  }

  private static String separators(Target target) {
    return switch (target.os()) {
      case LINUX -> ":;";
      case MACOS -> ":";
      case WINDOWS -> ";";
    };
  }

  /// The folders of `-Dfjord.library.path`.
  List<Path> fjordFolders() {
    return folders(
        fjordPath,
        switch (target.os()) {
          case LINUX, MACOS -> ":";
          case WINDOWS -> ";";
        });
  }

  /// The folders of the loader's variable.
  List<Path> loaderFolders() {
    return folders(loaderPath, separators);
  }

  /// A file of the system.
  Path system(String absolute) {
    return root.resolve(absolute.startsWith("/") ? absolute.substring(1) : absolute);
  }

  /// Empty entries mean the working folder to some loaders; they are passed over, because a library
  /// must not depend on where a program was started.
  private static List<Path> folders(String path, String separators) {
    List<Path> folders = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || separators.indexOf(path.charAt(i)) >= 0) {
        if (i > start) {
          folders.add(path(path.substring(start, i)));
        }
        start = i + 1;
      }
    }
    return folders;
  }

  /// A path that a user gave. Java has read settings by the charset of the locale, which may lack
  /// their characters.
  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "The path "
              + name
              + " cannot be spelled in the charset "
              + System.getProperty("sun.jnu.encoding")
              + ": start Java with a locale that has its characters, such as LC_ALL=C.UTF-8",
          e);
    }
  }
}
