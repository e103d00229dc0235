package dev.fjord.plan;

import dev.fjord.contract.JavaComponent;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// Sees that the fields of a struct which Java gets by value have owners, and frees those that name
/// who frees them.
///
/// What the fields of a struct behind a pointer point to belongs to that struct.
record FieldOwners(CallContext context, Site site, boolean evenOnFailure) {

  /// A value at a place; `covered` if what stands on the whole says who owns it.
  void plan(Reference at, Conversion conversion, boolean covered) {
    switch (conversion) {
      case Conversion.RecordAggregate struct -> fields(at, struct, covered);
      case Conversion.InlineArray array -> repeated(array.element(), covered);
      case Conversion.ElementsPointer elements -> repeated(elements.element(), true);
      case Conversion.Value _,
          Conversion.InlineText _,
          Conversion.TextPointer _,
          Conversion.SegmentPointer _,
          Conversion.ViewPointer _,
          Conversion.FunctionPointer _,
          Conversion.HandlePointer _ -> {}
    }
  }

  /// Elements of an array, of which no reference can name one.
  void repeated(Conversion element, boolean covered) {
    if (!(element instanceof Conversion.RecordAggregate struct)) {
      return;
    }
    List<JavaComponent> components = components(struct);
    for (int i = 0; i < components.size(); i++) {
      JavaComponent each = components.get(i);
      Conversion of = struct.fields().get(i).conversion();
      if (each.notes().has("Owned")) {
        site.refuse(
            DiagnosticId.ANNOTATION,
            "component "
                + each.name()
                + " is @Owned, but its struct is one behind a pointer or of an array",
            "free the memory as a whole: @Owned(\"f\") where the pointer stands");
      }
      boolean said = covered || each.notes().has("Borrowed");
      requireSaid(each, of, said);
      repeated(of, said);
    }
  }

  private void fields(Reference at, Conversion.RecordAggregate struct, boolean covered) {
    List<JavaComponent> components = components(struct);
    for (int i = 0; i < components.size(); i++) {
      Conversion.Field field = struct.fields().get(i);
      field(components.get(i), at.field(field.c()), field.conversion(), covered);
    }
  }

  private void field(JavaComponent component, Reference at, Conversion of, boolean covered) {
    boolean owned = component.notes().has("Owned");
    boolean said = covered || owned || component.notes().has("Borrowed");
    requireSaid(component, of, said);
    plan(at, of, said);
    if (owned) {
      free(component, at);
    }
  }

  private void requireSaid(JavaComponent component, Conversion of, boolean said) {
    if (!said && isHandedOut(of)) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "component "
              + component.name()
              + ": nobody says who frees what `"
              + of.c()
              + "` points to",
          "add @Owned(\"free\") with the function that frees it, or @Borrowed if C keeps it");
    }
  }

  private void free(JavaComponent component, Reference at) {
    CallContext.Place place = context.locate(at, "@Owned");
    if (isUnnamed(component)) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "component " + component.name() + ": @Owned names no function that frees the original",
          "write @Owned(\"free\")");
    } else if (place != null) {
      new FreePlanner(context).plan(component.notes(), place, evenOnFailure);
    }
  }

  private static boolean isUnnamed(JavaComponent component) {
    Note owned = component.notes().find("Owned");
    return owned == null || owned.text("value", "").isEmpty();
  }

  // Whether C hands out memory that Java copies and somebody must free.
  private boolean isHandedOut(Conversion conversion) {
    boolean copied =
        conversion instanceof Conversion.TextPointer
            || conversion instanceof Conversion.ElementsPointer;
    return copied && !context.types.pointsToConst(conversion.c());
  }

  private List<JavaComponent> components(Conversion.RecordAggregate struct) {
    JavaType type = context.conversions.contract().types().find(struct.java());
    // A complex number has two parts and no struct.
    return type != null && type.components().size() == struct.fields().size()
        ? type.components()
        : List.of();
  }
}
