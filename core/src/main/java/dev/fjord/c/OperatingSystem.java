package dev.fjord.c;

/// An operating system, as far as C's types depend on it.
public enum OperatingSystem {
  /// Linux with the GNU or musl C library.
  LINUX("linux"),
  /// Apple's macOS.
  MACOS("macos"),
  /// Microsoft Windows.
  WINDOWS("windows");

  private final String spelling;

  OperatingSystem(String spelling) {
    this.spelling = spelling;
  }

  /// The first half of a target's name.
  public String spelling() {
    return spelling;
  }
}
