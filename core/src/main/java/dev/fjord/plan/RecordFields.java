package dev.fjord.plan;

import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.contract.JavaComponent;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.contract.OnTarget;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs the components of a record with the fields of a struct: in order, by name, counts
/// excepted.
final class RecordFields {

  private final JavaType type;
  private final CType written;
  private final RecordType struct;
  private final RecordLayout layout;
  private final Cell.Direction direction;
  private final Conversions conversions;
  private final List<Conversion.Field> found = new ArrayList<>();

  RecordFields(
      JavaType type, Cell cell, RecordType struct, RecordLayout layout, Conversions conversions) {
    this.type = type;
    this.struct = struct;
    this.layout = layout;
    this.written = cell.c();
    this.direction = cell.direction();
    this.conversions = conversions;
  }

  List<Conversion.Field> found() {
    return found;
  }

  Outcome.@Nullable Refused match() {
    MemberChoice choice = new MemberChoice(conversions.types(), layout, counts(), this::standsFor);
    List<FieldLayout> fields = choice.of(struct);
    String union = choice.open();
    if (union != null) {
      return noMember(union);
    }
    if (fields.size() != type.components().size()) {
      return mismatch(fields);
    }
    for (int i = 0; i < fields.size(); i++) {
      Outcome.Refused refused = pair(type.components().get(i), fields.get(i), fields);
      if (refused != null) {
        return refused;
      }
    }
    return null;
  }

  private boolean standsFor(int component, String field) {
    if (component >= type.components().size()) {
      return false;
    }
    JavaComponent java = type.components().get(component);
    OnTarget target = new OnTarget(conversions.contract().target());
    return named(java, target.first(java.notes().all("C")), field);
  }

  private Outcome.Refused noMember(String members) {
    return new Outcome.Refused(
        DiagnosticId.RECORD_FIELDS,
        "record "
            + type.name()
            + " names no member of "
            + (struct.kind() == RecordType.Kind.UNION ? struct : "a union in " + struct)
            + " ("
            + members
            + ")",
        "name one component like the member that it reads and writes, or @C(\"member\")");
  }

  private Set<String> counts() {
    Set<String> counts = new HashSet<>();
    for (JavaComponent each : type.components()) {
      counts.addAll(counts(each));
    }
    return counts;
  }

  private static Set<String> counts(JavaComponent component) {
    Set<String> counts = new HashSet<>();
    Note sized = component.notes().find("Sized");
    if (sized != null) {
      counts.addAll(sized.texts("value"));
      counts.addAll(sized.texts("bytes"));
    }
    return counts;
  }

  private Outcome.@Nullable Refused pair(
      JavaComponent component, FieldLayout field, List<FieldLayout> all) {
    OnTarget target = new OnTarget(conversions.contract().target());
    for (String annotation : new String[] {"C", "Offset"}) {
      List<Note> notes = component.notes().all(annotation);
      if (target.excludes(notes)) {
        return new Outcome.Refused(
            DiagnosticId.TARGET,
            "component " + component.name() + " of " + type.name() + ": " + target.message(notes),
            target.remedy());
      }
    }
    Note own = target.first(component.notes().all("C"));
    if (!named(component, own, String.valueOf(field.name()))) {
      return mismatch(all);
    }
    Outcome.Refused pointless = pointless(component, field);
    if (pointless != null) {
      return pointless;
    }
    Extent extent = extent(component, field);
    Cell cell =
        new Cell(
            field.type(), component.use(), component.notes(), direction, Cell.Place.FIELD, extent);
    Outcome outcome = conversions.ask(cell);
    return switch (outcome) {
      case Outcome.Found(Conversion conversion) -> add(component, field, conversion);
      case Outcome.Refused refused ->
          new Outcome.Refused(
              refused.id(),
              "component " + component.name() + " of " + type.name() + ": " + refused.message(),
              refused.remedy());
      case Outcome.NotMine _ -> noConversion(component, field);
    };
  }

  private Outcome.@Nullable Refused add(
      JavaComponent component, FieldLayout field, Conversion conversion) {
    BitRange bits = conversions.types().bits(field);
    if (bits != null && !isNumber(conversion)) {
      return noConversion(component, field);
    }
    found.add(
        new Conversion.Field(
            component.name(),
            component.use().type(),
            String.valueOf(field.name()),
            field.byteOffset(),
            conversion,
            component.use().nullable(),
            bits));
    return null;
  }

  /// Whether its value can stand in a bit-field.
  private static boolean isNumber(Conversion conversion) {
    return switch (conversion) {
      case Conversion.IntegerValue _,
          Conversion.TruthValue _,
          Conversion.EnumValue _,
          Conversion.FlagsValue _ ->
          true;
      case Conversion.FloatValue _, Conversion.AddressValue _ -> false;
      case Conversion.Pointer _, Conversion.Aggregate _ -> false;
    };
  }

  private Outcome.Refused noConversion(JavaComponent component, FieldLayout field) {
    return new Outcome.Refused(
        DiagnosticId.CONVERSION,
        "component "
            + component.name()
            + " of "
            + type.name()
            + ": no conversion between "
            + component.use()
            + " and `"
            + field.type()
            + (field.isBitField() ? " : " + field.bitWidth().orElse(0) : "")
            + "`",
        "use a Java type that docs/semantics.md lists");
  }

  private Outcome.@Nullable Refused pointless(JavaComponent component, FieldLayout field) {
    String what = "component " + component.name() + " of " + type.name();
    String count = bitFieldCount(component);
    if (count != null) {
      return new Outcome.Refused(
          DiagnosticId.EXTENT,
          what + ": the count `" + count + "` is a bit-field",
          "pass the struct by pointer as a MemorySegment");
    }
    boolean inline = conversions.types().resolve(field.type()) instanceof ArrayType;
    if (inline && component.notes().has("Sized")) {
      return Meaning.pointless("Sized", what, "C says how long the inline array is");
    }
    Meaning meaning = new Meaning(conversions.contract().types());
    return meaning.refuse(component.notes(), component.use(), what);
  }

  private @Nullable String bitFieldCount(JavaComponent component) {
    for (FieldLayout field : layout.flattened()) {
      if (field.isBitField() && counts(component).contains(field.name())) {
        return field.name();
      }
    }
    return null;
  }

  private @Nullable Extent extent(JavaComponent component, FieldLayout field) {
    Note sized = component.notes().find("Sized");
    if (component.notes().has("Terminated")) {
      return new Extent.ToZero();
    }
    if (sized == null) {
      boolean array = component.use().type().isArray();
      return array && conversions.types().pointee(field.type()) != null
          ? new Extent.Exactly(1)
          : null;
    }
    boolean bytes = !sized.texts("bytes").isEmpty();
    List<Extent.CountField> fields = new ArrayList<>();
    for (String name : bytes ? sized.texts("bytes") : sized.texts("value")) {
      FieldLayout count = layout.find(name);
      Conversion.IntegerValue type =
          count == null ? null : IntegerRule.count(count.type(), conversions.types());
      if (count != null && type != null) {
        fields.add(new Extent.CountField(name, count.byteOffset(), type));
      }
    }
    return fields.isEmpty() ? null : new Extent.InFields(fields, unit(component, field));
  }

  private long unit(JavaComponent component, FieldLayout field) {
    CType pointee = conversions.types().pointee(field.type());
    boolean untyped = pointee != null && conversions.types().isVoid(pointee);
    boolean text = component.use().type().equals(JavaNames.STRING);
    return Sizing.of(component.notes()).countsBytes(untyped, text) ? 1 : 0;
  }

  private static boolean named(JavaComponent component, @Nullable Note note, String field) {
    if (note != null) {
      return String.join("", note.texts("value")).equals(field);
    }
    return matches(component.name(), field);
  }

  /// Whether a Java name stands for a C name by itself.
  static boolean matches(String java, String c) {
    return java.equals(c)
        || java.equals(camel(c))
        || java.equals(withoutTrailing(c))
        || withoutTrailing(java).equals(c);
  }

  private static String withoutTrailing(String name) {
    return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
  }

  static String camel(String name) {
    StringBuilder text = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        upper = !text.isEmpty();
      } else {
        text.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return text.toString();
  }

  private Outcome.Refused mismatch(List<FieldLayout> fields) {
    StringBuilder c = new StringBuilder();
    for (FieldLayout field : fields) {
      c.append(c.isEmpty() ? "" : ", ").append(field.name());
    }
    StringBuilder java = new StringBuilder();
    for (JavaComponent component : type.components()) {
      java.append(java.isEmpty() ? "" : ", ").append(component.name());
    }
    return new Outcome.Refused(
        DiagnosticId.RECORD_FIELDS,
        "record " + type.name() + " (" + java + ") does not match " + written + " (" + c + ")",
        "give the record one component per field, in order, with the field's name or @C(\"field\"); counts are named by @Sized");
  }
}
