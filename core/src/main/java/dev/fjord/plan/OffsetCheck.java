package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.LayoutException;
import dev.fjord.c.Member;
import dev.fjord.c.RecordDefinition;
import dev.fjord.contract.ContractField;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Refuses places of fields that cannot be: `@Offset` outside the struct, beside what the C text
/// says, or for bits, and names that are no fields'.
record OffsetCheck(ViewShape shape, CTypes types, Site site) {

  /// Whether nothing was refused.
  boolean accepts(ContractField field, Slot slot) {
    int before = site.out().size();
    requireName(slot.name());
    if (field.java().notes().has("Offset")) {
      requireInside(slot);
      requireNoBits(slot.name());
      requireAgreement(slot);
    }
    return site.out().size() == before;
  }

  private void requireName(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (!Character.isJavaIdentifierPart(c) && c != '.' && !path.equals(shape.c().toString())) {
        site.refuse(
            DiagnosticId.REFERENCE,
            "`" + path + "` is no path of a field",
            "write the field's name, as in @C(\"key.sym\"); its type stands in the struct");
        return;
      }
    }
  }

  private void requireInside(Slot slot) {
    long end = slot.offset() + byteSize(slot.type());
    if (slot.offset() < 0 || end > shape.byteSize()) {
      site.refuse(
          DiagnosticId.REFERENCE,
          "`"
              + slot.name()
              + "` takes bytes "
              + slot.offset()
              + " to "
              + (end - 1)
              + ", but `"
              + shape.c()
              + "` has "
              + shape.byteSize(),
          "correct the @Offset, or the size in @Layout");
    }
  }

  private long byteSize(CType type) {
    try {
      return types.layout(type).size();
    } catch (LayoutException unknown) {
      return 0;
    }
  }

  private void requireNoBits(String name) {
    Member member = member(name);
    if (member != null && member.bitWidth().isPresent()) {
      site.refuse(
          DiagnosticId.REFERENCE,
          "`" + name + "` is a bit-field, which no offset in bytes can place",
          "declare the struct completely");
    }
  }

  private @Nullable Member member(String name) {
    RecordDefinition definition =
        shape.struct() == null ? null : types.scope().record(shape.struct());
    if (definition != null) {
      for (Member each : definition.members()) {
        if (each.name() != null && RecordFields.matches(name, each.name())) {
          return each;
        }
      }
    }
    return null;
  }

  // What a complete text says needs no second word, and takes none that differs.
  private void requireAgreement(Slot slot) {
    Slot known = shape.find(slot.name(), types);
    if (known != null && known.offset() != slot.offset()) {
      site.refuse(
          DiagnosticId.REFERENCE,
          "`"
              + slot.name()
              + "` of `"
              + shape.c()
              + "` is at byte "
              + known.offset()
              + ", @Offset says "
              + slot.offset(),
          "remove the @Offset, or declare the struct as it is");
    }
  }
}
