package dev.fjord.contract;

import dev.fjord.c.Target;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of several annotations count on a target: `on = "linux-*"` limits one.
public record OnTarget(Target target) {

  private static final String ANY = "*";

  /// Those that cover the target, in order.
  public List<Note> all(List<Note> notes) {
    List<Note> covering = new ArrayList<>();
    for (Note each : notes) {
      if (target.matches(on(each))) {
        covering.add(each);
      }
    }
    return covering;
  }

  /// The first that names the target; else the one for all targets, wherever it stands; null if
  /// none covers it.
  public @Nullable Note first(List<Note> notes) {
    List<Note> covering = all(notes);
    for (Note each : covering) {
      if (!on(each).equals(ANY)) {
        return each;
      }
    }
    return covering.isEmpty() ? null : covering.getFirst();
  }

  /// Whether there are some, and all are for other targets.
  public boolean excludes(List<Note> notes) {
    return !notes.isEmpty() && all(notes).isEmpty();
  }

  /// What is wrong with annotations that all are for other targets.
  public String message(List<Note> notes) {
    StringBuilder text = new StringBuilder("no @").append(notes.getFirst().name());
    text.append(" covers ").append(target).append(", only ");
    for (int i = 0; i < notes.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(on(notes.get(i)));
    }
    return text.toString();
  }

  /// What to do about it.
  public String remedy() {
    return "add one with on = \"" + target + "\" or \"*\"";
  }

  /// Reports annotations of a kind that all are for other targets; false if so.
  boolean requireCovered(Notes notes, String annotation, String origin, Diagnostics out) {
    List<Note> all = notes.all(annotation);
    boolean excluded = excludes(all);
    if (excluded) {
      out.report(DiagnosticId.TARGET, Position.of(origin), message(all), remedy());
    }
    return !excluded;
  }

  private static String on(Note note) {
    return note.text("on", ANY);
  }
}
