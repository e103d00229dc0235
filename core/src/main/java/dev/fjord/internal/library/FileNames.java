package dev.fjord.internal.library;

import dev.fjord.c.Architecture;
import dev.fjord.c.OperatingSystem;
import dev.fjord.c.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The file names a library's name may stand for on a target. Pure.
///
/// On Linux `z` stands for `libz.so`, else for `libz.so.1` and other numbers. `ssl.3` stands for
/// `libssl.3.so` and then for `libssl.so.3`. A name that is a file name already, such as
/// `libssl.so.3` or `ssl.so.3`, is taken as it is, with `lib` before it where nothing has the bare
/// name.
///
/// @param exact names without a free number, the best first
/// @param numbered names with a free number, told by what stands before and after it
record FileNames(List<String> exact, List<Numbered> numbered) {

  /// A name with a version in it that the caller did not give.
  record Numbered(String before, String after) {

    /// The version in a file's name, or null if the name is another.
    @Nullable String version(String file) {
      int end = file.length() - after.length();
      boolean framed = file.startsWith(before) && file.endsWith(after) && end > before.length();
      String middle = framed ? file.substring(before.length(), end) : "";
      return isVersion(middle) ? middle : null;
    }

    @Override
    public String toString() {
      return before + "N" + after;
    }
  }

  /// The file names for a library's name.
  static FileNames of(String name, Target target) {
    return switch (target.os()) {
      case LINUX -> linux(name);
      case MACOS -> macos(name);
      case WINDOWS -> windows(name, target.arch());
    };
  }

  /// Whether a name is a path, which is not searched for.
  static boolean isPath(String name, Target target) {
    boolean windows = target.os() == OperatingSystem.WINDOWS;
    return name.indexOf('/') >= 0
        || (windows && (name.indexOf('\\') >= 0 || name.indexOf(':') == 1));
  }

  /// Whether a file name has one of the numbered forms.
  boolean isNumbered(String file) {
    for (Numbered form : numbered) {
      if (form.version(file) != null) {
        return true;
      }
    }
    return false;
  }

  /// The names as messages list them.
  @Override
  public String toString() {
    List<String> all = new ArrayList<>(exact);
    for (Numbered form : numbered) {
      all.add(form.toString());
    }
    return String.join(", ", all);
  }

  private static FileNames linux(String name) {
    if (name.endsWith(".so") || name.contains(".so.")) {
      return literal(name);
    }
    List<String> exact = new ArrayList<>();
    List<Numbered> numbered = new ArrayList<>();
    for (String stem : stems(name)) {
      exact.add(stem + ".so");
      numbered.add(new Numbered(stem + ".so.", ""));
    }
    int dot = versionStart(name);
    if (dot > 0) {
      String named = prefixed(name.substring(0, dot)) + ".so" + name.substring(dot);
      exact.add(named);
      numbered.add(new Numbered(named + ".", ""));
    }
    return new FileNames(List.copyOf(exact), List.copyOf(numbered));
  }

  private static FileNames macos(String name) {
    if (name.endsWith(".dylib") || name.contains(".framework/")) {
      return literal(name);
    }
    List<String> exact = new ArrayList<>();
    List<Numbered> numbered = new ArrayList<>();
    for (String stem : stems(name)) {
      exact.add(stem + ".dylib");
      numbered.add(new Numbered(stem + ".", ".dylib"));
    }
    exact.add(name + ".framework/" + name);
    return new FileNames(List.copyOf(exact), List.copyOf(numbered));
  }

  private static FileNames windows(String name, Architecture architecture) {
    if (name.regionMatches(true, name.length() - 4, ".dll", 0, 4)) {
      return new FileNames(List.of(name), List.of());
    }
    String suffix = architecture == Architecture.X86_64 ? "-x64.dll" : "-arm64.dll";
    int dot = versionStart(name);
    String stem = dot > 0 ? name.substring(0, dot) + "-" + name.substring(dot + 1) : name;
    List<String> exact = new ArrayList<>(List.of(name + ".dll", "lib" + name + ".dll"));
    if (dot > 0) {
      exact.addAll(List.of(stem + ".dll", "lib" + stem + ".dll", "lib" + stem + suffix));
    }
    List<Numbered> numbered =
        List.of(
            new Numbered(name + "-", ".dll"),
            new Numbered("lib" + name + "-", ".dll"),
            new Numbered("lib" + name + "-", suffix));
    return new FileNames(List.copyOf(exact), numbered);
  }

  private static FileNames literal(String name) {
    boolean complete = name.startsWith("lib") || name.indexOf('/') >= 0;
    return new FileNames(complete ? List.of(name) : List.of(name, "lib" + name), List.of());
  }

  /// People who write `libz` mean `libz.so`, though `liblibz.so` may exist.
  private static List<String> stems(String name) {
    return name.startsWith("lib") ? List.of(name, "lib" + name) : List.of("lib" + name);
  }

  private static String prefixed(String name) {
    return name.startsWith("lib") ? name : "lib" + name;
  }

  /// Where the `.3` of `ssl.3` starts, or -1 if the name ends without a version.
  private static int versionStart(String name) {
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      if (isVersion(name.substring(dot + 1))) {
        return dot;
      }
    }
    return -1;
  }

  private static boolean isVersion(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c == '.' && digit) {
        digit = false;
      } else {
        return false;
      }
    }
    return digit;
  }
}
