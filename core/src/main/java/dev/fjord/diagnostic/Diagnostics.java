package dev.fjord.diagnostic;

import java.util.ArrayList;
import java.util.List;

/// Collects diagnostics, so that all that is wrong is reported together. Not thread-safe: one
/// collector serves one reading of one contract or text.
public final class Diagnostics {

  private final List<Diagnostic> all = new ArrayList<>();

  /// An empty collector.
  public Diagnostics() {}

  /// Adds a diagnostic; an equal one is kept once.
  public void report(Diagnostic diagnostic) {
    if (!all.contains(diagnostic)) {
      all.add(diagnostic);
    }
  }

  /// Adds a diagnostic made of its parts.
  public void report(DiagnosticId id, Position position, String message, String remedy) {
    report(new Diagnostic(id, position, message, remedy));
  }

  /// What was reported, in order.
  public List<Diagnostic> all() {
    return List.copyOf(all);
  }

  /// Whether nothing was reported.
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /// How many were reported; a later smaller-or-equal comparison tells whether a step added some.
  public int size() {
    return all.size();
  }

  /// All diagnostics as people read them, separated by line ends.
  public String render() {
    return render(all);
  }

  /// The given diagnostics as people read them, separated by line ends.
  public static String render(List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append(diagnostic.render());
    }
    return text.toString();
  }
}
