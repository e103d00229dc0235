package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.Layout;
import dev.fjord.c.LayoutException;
import dev.fjord.c.Member;
import dev.fjord.c.RecordDefinition;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.contract.OnTarget;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// The struct that a view stands for: its size, and where its fields are.
///
/// The C text says so if it is complete. Otherwise `@Layout` has the size, and `@Offset` the place
/// of each field.
record ViewShape(
    ClassDesc view,
    CType c,
    long byteSize,
    long byteAlignment,
    boolean flexible,
    @Nullable RecordType struct,
    boolean complete) {

  /// The shape; throws [LayoutException] if nothing says what it is.
  static ViewShape of(ClassDesc view, Conversions conversions) {
    CTypes types = conversions.types();
    CType declared = conversions.contract().declared(view);
    if (declared == null) {
      throw new LayoutException(name(view) + " does not say which struct it stands for");
    }
    CType pointee = types.pointee(declared);
    CType c = pointee == null ? declared : pointee;
    RecordType struct = types.recordOf(c);
    RecordDefinition definition = struct == null ? null : types.scope().record(struct);
    JavaType java = conversions.contract().types().find(view);
    Note note = java == null ? null : covering(java.notes(), "Layout", conversions);
    Layout said = note == null ? null : said(note, name(view));
    if (struct != null && definition != null && !definition.partial()) {
      RecordLayout layout = types.record(struct);
      requireSame(said, new Layout(layout.byteSize(), layout.byteAlignment()), c);
      return new ViewShape(
          view,
          c,
          layout.byteSize(),
          layout.byteAlignment(),
          isFlexible(definition, types),
          struct,
          true);
    }
    if (said == null) {
      throw new LayoutException(
          "nothing says how large `"
              + c
              + "` is on "
              + conversions.contract().target()
              + ": declare all of its fields, or add @Layout(size = ..., align = ...) to "
              + name(view));
    }
    return new ViewShape(view, c, said.size(), said.align(), false, struct, false);
  }

  private static @Nullable Layout said(Note note, String view) {
    Long size = note.number("size");
    Long align = note.number("align");
    if (size == null || align == null) {
      return null;
    }
    if (size < 0 || align < 1 || Long.bitCount(align) != 1 || size % align != 0) {
      throw new LayoutException(
          "no struct has the @Layout(size = "
              + size
              + ", align = "
              + align
              + ") of "
              + view
              + ": an alignment is a power of two, a size a multiple of it");
    }
    return new Layout(size, align);
  }

  private static void requireSame(@Nullable Layout said, Layout known, CType c) {
    if (said != null && !said.equals(known)) {
      throw new LayoutException(
          "`"
              + c
              + "` is declared with size "
              + known.size()
              + " and alignment "
              + known.align()
              + ", @Layout says "
              + said.size()
              + " and "
              + said.align());
    }
  }

  private static String name(ClassDesc view) {
    return view.displayName().replace('$', '.');
  }

  private static boolean isFlexible(RecordDefinition definition, CTypes types) {
    if (definition.members().isEmpty()) {
      return false;
    }
    Member last = definition.members().getLast();
    return types.resolve(last.type()) instanceof ArrayType array
        && array.length() instanceof ArrayLength.Flexible;
  }

  private static @Nullable Note covering(Notes notes, String name, Conversions conversions) {
    return new OnTarget(conversions.contract().target()).first(notes.all(name));
  }

  // ---- fields

  /// The field that a method stands for, or null if there is none.
  @Nullable Slot find(JavaMethod method, @Nullable String path, Conversions conversions) {
    if (Reference.THIS.equals(path)) {
      return new Slot(name(view), c, 0, null);
    }
    Note offset = covering(method.notes(), "Offset", conversions);
    if (offset != null) {
      return atOffset(method, path, offset, conversions);
    }
    if (!complete || struct == null) {
      return null;
    }
    return path != null
        ? find(path, conversions.types())
        : named(method.name(), conversions.types());
  }

  /// The field at a path, or null.
  @Nullable Slot find(String path, CTypes types) {
    FieldLayout field = complete && struct != null ? types.layouts().find(struct, path) : null;
    return field == null ? null : slot(path, field, types);
  }

  private @Nullable Slot named(String name, CTypes types) {
    RecordType of = struct;
    if (of == null) {
      return null;
    }
    for (FieldLayout each : types.record(of).flattened()) {
      if (each.name() != null && RecordFields.matches(name, each.name())) {
        return slot(each.name(), each, types);
      }
    }
    return null;
  }

  private static Slot slot(String name, FieldLayout field, CTypes types) {
    BitRange bits =
        field.bitWidth().isEmpty()
            ? null
            : new BitRange(
                (int) (field.bitOffset() % 8),
                field.bitWidth().getAsInt(),
                !types.isUnsigned(field.type()));
    return new Slot(name, field.type(), field.byteOffset(), bits);
  }

  private @Nullable Slot atOffset(
      JavaMethod method, @Nullable String path, Note note, Conversions conversions) {
    Long offset = note.number("value");
    String name = path == null ? method.name() : path;
    CType type = declaredType(name, conversions.types());
    CType known = type == null ? FieldInference.of(method, conversions) : type;
    return offset == null || known == null ? null : new Slot(name, known, offset, null);
  }

  private @Nullable CType declaredType(String name, CTypes types) {
    RecordDefinition definition = struct == null ? null : types.scope().record(struct);
    if (definition == null) {
      return null;
    }
    for (Member each : definition.members()) {
      if (each.name() != null
          && (each.name().equals(name) || RecordFields.matches(name, each.name()))) {
        return each.type();
      }
    }
    return null;
  }
}
