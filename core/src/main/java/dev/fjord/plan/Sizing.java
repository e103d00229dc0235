package dev.fjord.plan;

import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `@Sized` and `@Terminated` say of an element. `present` without counts means that C knows
/// the extent otherwise.
record Sizing(
    boolean present,
    List<Reference.Invocation> counts,
    boolean bytes,
    @Nullable Reference unit,
    @Nullable Reference valid,
    boolean terminated) {

  static Sizing of(Notes notes) {
    Note note = notes.find("Sized");
    boolean terminated = notes.has("Terminated");
    if (note == null) {
      return new Sizing(false, List.of(), false, null, null, terminated);
    }
    boolean bytes = !note.texts("bytes").isEmpty();
    List<Reference.Invocation> counts = new ArrayList<>();
    for (String text : bytes ? note.texts("bytes") : note.texts("value")) {
      counts.add(Reference.parseCall(text));
    }
    return new Sizing(
        true,
        List.copyOf(counts),
        bytes,
        reference(note, "unit"),
        reference(note, "valid"),
        terminated);
  }

  private static @Nullable Reference reference(Note note, String key) {
    String text = note.text(key, "");
    return text.isEmpty() ? null : Reference.parse(text);
  }

  /// Whether the counts are of bytes: they say so, or C does not know what it counts. Text that C
  /// does not know is counted in its units.
  boolean countsBytes(boolean untyped, boolean text) {
    return bytes || untyped && !text && unit == null;
  }

  /// The counts that are plain references, not calls.
  List<Reference> references() {
    List<Reference> plain = new ArrayList<>();
    for (Reference.Invocation each : counts) {
      if (each.arguments() == null) {
        plain.add(Reference.parse(each.name()));
      }
    }
    return plain;
  }

  /// What says how much is valid after the call: `valid`, or the pointer that C counts through;
  /// null if nothing does.
  @Nullable Reference afterCall(Signature c, CTypes types) {
    Reference first = valid != null || references().isEmpty() ? null : references().getFirst();
    CParameter counter = first == null ? null : c.find(first.root());
    return counter != null && types.pointee(counter.type()) != null ? first : valid;
  }

  /// The first count that is a call of a C function, or null.
  Reference.@Nullable Invocation call() {
    return !counts.isEmpty() && counts.getFirst().arguments() != null ? counts.getFirst() : null;
  }
}
