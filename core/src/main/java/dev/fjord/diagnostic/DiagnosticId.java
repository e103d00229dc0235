package dev.fjord.diagnostic;

/// The stable ids of all diagnostics: `FJ01xx` C text, `FJ02xx` contracts and matching, `FJ03xx`
/// conversions and ownership, `FJ04xx` libraries and symbols. `docs/diagnostics.md` has a heading
/// for each.
public enum DiagnosticId {
  // FJ01xx: C text.
  /// The text is no C declaration.
  C_SYNTAX("FJ0101", "malformed C declaration");

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
