package dev.fjord.plan;

import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the planners of one accessor share: its method, the draft, the struct whose sibling fields
/// may count, and the memory.
final class FieldContext {
  final JavaMethod java;
  final Conversions conversions;
  final CTypes types;
  final Site site;
  final Draft draft = new Draft();
  final @Nullable ViewShape struct;
  final List<Variable> parameters = new ArrayList<>();

  FieldContext(JavaMethod java, Conversions conversions, Site site, @Nullable ViewShape struct) {
    this.java = java;
    JavaType owner = conversions.contract().types().find(java.owner());
    this.conversions = conversions.ofMethod(owner, java.notes());
    this.types = conversions.types();
    this.site = site;
    this.struct = struct;
    int index = 0;
    for (JavaParameter each : java.parameters()) {
      index++;
      String name = each.name() == null ? "arg" + index : each.name();
      parameters.add(draft.java(name, each.use().type()));
    }
  }

  /// The parameter that lends memory, or null.
  @Nullable Variable arena() {
    return takesArena() ? parameters.getLast() : null;
  }

  /// The Java parameters but the arena.
  int valueCount() {
    return takesArena() ? parameters.size() - 1 : parameters.size();
  }

  private boolean takesArena() {
    if (java.parameters().isEmpty()) {
      return false;
    }
    var type = java.parameters().getLast().use().type();
    return type.equals(JavaNames.ARENA) || type.equals(JavaNames.ALLOCATOR);
  }

  /// How many elements `@Sized` says that there are, by a sibling field; null if it says nothing of
  /// the kind. `divisor` makes elements of what the field counts.
  @Nullable Variable countInSibling(Sizing sizing, FieldStep.At at, long divisor) {
    Slot counter = counter(sizing);
    Conversion.IntegerValue type =
        counter == null ? null : IntegerRule.count(counter.type(), types);
    if (counter == null || type == null) {
      return null;
    }
    Variable raw = draft.c(counter.name(), type.carrier());
    FieldStep.At place = FieldStep.At.startOf(at.memory()).plus(counter.offset());
    BitRange bits = counter.bits();
    draft.add(
        bits == null
            ? new FieldStep.ReadField(raw, place, type.carrier(), Phase.JUDGE)
            : new FieldStep.ReadBits(raw, place, bits));
    Variable count = draft.count(counter.name() + ".count");
    draft.add(
        new ReadStep.TakeCount(count, raw, type, 1, divisor, null, counter.name(), Phase.JUDGE));
    return count;
  }

  /// The sibling field that counts, or null after a diagnostic if it is named but not there.
  @Nullable Slot counter(Sizing sizing) {
    return sizing.references().isEmpty()
        ? null
        : sibling(sizing.references().getFirst().toString(), "@Sized", "holds the count");
  }

  /// The sibling field that an annotation names, or null after a diagnostic.
  @Nullable Slot sibling(String path, String annotation, String does) {
    ViewShape siblings = struct;
    Slot found = siblings == null ? null : siblings.find(path, types);
    if (siblings != null && found == null) {
      site.refuse(
          DiagnosticId.REFERENCE,
          annotation + " names " + path + ", which `" + siblings.c() + "` does not have",
          "name the sibling field that " + does);
    }
    return found;
  }
}
