package dev.fjord.diagnostic;

/// The stable ids of all diagnostics: `FJ01xx` C text, `FJ02xx` contracts and matching, `FJ03xx`
/// conversions and ownership, `FJ04xx` libraries and symbols. `docs/diagnostics.md` has a heading
/// for each.
public enum DiagnosticId {
  // FJ01xx: C text.
  /// The text is no C declaration.
  C_SYNTAX("FJ0101", "malformed C declaration"),

  // FJ04xx: libraries and symbols.
  /// No file of the library's name is there, or none that is valid.
  LIBRARY_NOT_FOUND("FJ0401", "library not found"),
  /// The file that was given is no valid library for this platform.
  LIBRARY_FILE_REFUSED("FJ0402", "library file refused"),
  /// Several versions of the library are there, and none is named.
  LIBRARY_AMBIGUOUS("FJ0403", "several versions of a library"),
  /// The system's loader refused a valid file.
  LIBRARY_NOT_LOADED("FJ0404", "library not loaded"),
  /// The library does not export the function.
  SYMBOL_MISSING("FJ0405", "symbol missing");

  private final String code;
  private final String title;

  DiagnosticId(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /// The stable code, such as `FJ0101`.
  public String code() {
    return code;
  }

  /// What the id means, in a few words.
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return code + " " + title;
  }
}
