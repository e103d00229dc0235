package dev.fjord.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fjord's annotations on one element, repeated ones unpacked, in the order written.
public record Notes(List<Note> all) {

  /// No annotations.
  public static final Notes NONE = new Notes(List.of());

  public Notes {
    all = List.copyOf(all);
  }

  /// The first annotation of that simple name, or null.
  public @Nullable Note find(String name) {
    for (Note note : all) {
      if (note.name().equals(name)) {
        return note;
      }
    }
    return null;
  }

  /// Whether there is one.
  public boolean has(String name) {
    return find(name) != null;
  }

  /// The others.
  public Notes without(String name) {
    List<Note> others = new ArrayList<>();
    for (Note note : all) {
      if (!note.name().equals(name)) {
        others.add(note);
      }
    }
    return others.size() == all.size() ? this : new Notes(others);
  }

  /// All annotations of that simple name.
  public List<Note> all(String name) {
    if (!has(name)) {
      return List.of();
    }
    List<Note> found = new ArrayList<>();
    for (Note note : all) {
      if (note.name().equals(name)) {
        found.add(note);
      }
    }
    return found;
  }
}
