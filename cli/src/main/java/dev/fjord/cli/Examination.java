package dev.fjord.cli;

import dev.fjord.Fjord;
import dev.fjord.LibraryException;
import dev.fjord.c.OperatingSystem;
import dev.fjord.c.Target;
import dev.fjord.internal.platform.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at the machine for `fjord doctor`.
final class Examination {

  private final Tools tools = Tools.ofPath();

  /// All findings, the most needed first.
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk());
    findings.add(platform());
    findings.add(nativeAccess());
    findings.add(library("C library", "c", ""));
    findings.add(library("zlib", "z", tools.install("zlib1g", "zlib")));
    findings.addAll(places());
    findings.addAll(Signals.findings());
    findings.add(tool("C compiler", "cc", "--version", tools.install("gcc", "gcc")));
    findings.add(tool("Go", "go", "version", tools.install("golang-go", "golang")));
    findings.add(tool("Rust", "rustc", "--version", tools.install("rustc", "rust")));
    return findings;
  }

  private static Finding jdk() {
    Path home = Path.of(System.getProperty("java.home", ""));
    String version = Runtime.version() + " in " + home;
    return Files.exists(home.resolve("bin/javac")) || Files.exists(home.resolve("bin/javac.exe"))
        ? Finding.ok("JDK", version)
        : new Finding(
            "JDK",
            Finding.State.ABSENT,
            version + ", without javac",
            "install a JDK, which building needs; running does not");
  }

  private static Finding platform() {
    try {
      return Finding.ok("platform", Platform.target().name());
    } catch (UnsupportedOperationException e) {
      return new Finding("platform", Finding.State.NEEDED, String.valueOf(e.getMessage()), "");
    }
  }

  private static Finding nativeAccess() {
    Module module = Fjord.class.getModule();
    String who = module.isNamed() ? module.getName() : "ALL-UNNAMED";
    return module.isNativeAccessEnabled()
        ? Finding.ok("native access", "enabled for " + who)
        : new Finding(
            "native access",
            Finding.State.ABSENT,
            "not enabled: the JDK prints a warning, and will refuse one day",
            "java --enable-native-access=" + who);
  }

  private static Finding library(String subject, String name, String remedy) {
    try {
      return Finding.ok(subject, Fjord.library(name).toString());
    } catch (LibraryException e) {
      Finding.State state = remedy.isEmpty() ? Finding.State.NEEDED : Finding.State.ABSENT;
      return new Finding(subject, state, e.diagnostic().message(), remedy);
    }
  }

  private static List<Finding> places() {
    Target target = Platform.target();
    List<Finding> findings = new ArrayList<>();
    String own = System.getProperty("fjord.library.path", "");
    findings.add(Finding.ok("library path", "fjord.library.path: " + orNone(own)));
    if (target.os() == OperatingSystem.LINUX) {
      String loader = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
      findings.add(Finding.ok("library path", "LD_LIBRARY_PATH: " + orNone(loader)));
      findings.add(loaderCache());
    }
    return findings;
  }

  // musl has no cache; glibc without one searches its own folders.
  private static Finding loaderCache() {
    Path cache = Path.of("/etc/ld.so.cache");
    return Files.isReadable(cache)
        ? Finding.ok("loader cache", cache.toString())
        : new Finding(
            "loader cache",
            Finding.State.ABSENT,
            cache + " cannot be read: only the usual folders are searched",
            "on glibc: run ldconfig as root");
  }

  private static String orNone(String path) {
    return path.isEmpty() ? "not set" : path;
  }

  private Finding tool(String subject, String name, String argument, String remedy) {
    Path file = tools.find(name);
    if (file == null) {
      String text = "no " + name + " on PATH; only Fjord's own tests need it";
      return new Finding(subject, Finding.State.ABSENT, text, remedy);
    }
    return Finding.ok(subject, Tools.firstLine(file, argument) + " (" + file + ")");
  }
}
