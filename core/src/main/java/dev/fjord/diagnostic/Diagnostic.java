package dev.fjord.diagnostic;

/// One refusal: a stable id, where it is, what is wrong with which value, and what to do about it.
///
/// `message` states the rule and the value and fits one line; `remedy` says what to write or run
/// instead. A value; any thread.
public record Diagnostic(DiagnosticId id, Position position, String message, String remedy) {

  /// The diagnostic as people read it: position, id and message, the excerpt with a caret, the
  /// remedy.
  public String render() {
    String excerpt = position.excerpt();
    return position
        + ": "
        + id.code()
        + ": "
        + message
        + (excerpt.isEmpty() ? "" : "\n" + excerpt)
        + (remedy.isEmpty() ? "" : "\n    remedy: " + remedy);
  }

  @Override
  public String toString() {
    return render();
  }
}
