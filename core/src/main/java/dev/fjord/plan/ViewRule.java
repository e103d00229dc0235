package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.LayoutException;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.util.List;

/// Structs in place behind pointers: views, and arrays of them.
final class ViewRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    boolean array = cell.java().type().equals(JavaNames.STRUCT_ARRAY);
    ClassDesc view = array ? cell.java().argument() : cell.java().type();
    CTypes types = conversions.types();
    if (view == null
        || !conversions.contract().types().isSubtype(view, JavaNames.STRUCT)
        || conversions.contract().types().isSubtype(view, JavaNames.HANDLE)) {
      return Outcome.NOT_MINE;
    }
    CType pointee = types.pointee(cell.c());
    ViewShape shape = shape(view, conversions);
    if (pointee == null || shape == null) {
      return shape == null ? unknown(view) : Outcome.NOT_MINE;
    }
    if (!types.isVoid(pointee)
        && !types.scope().compatible(types.resolve(shape.c()), types.resolve(pointee))) {
      return new Outcome.Refused(
          DiagnosticId.CONVERSION,
          "the view "
              + view.displayName().replace('$', '.')
              + " stands for `"
              + shape.c()
              + "`, not for `"
              + pointee
              + "`",
          "use the view whose @C is this type");
    }
    Extent extent = array ? cell.extent() : new Extent.Exactly(1);
    if (extent == null) {
      return new Outcome.Refused(
          DiagnosticId.EXTENT,
          "nobody says how many elements `" + cell.c() + "` has",
          "add @Sized(\"count\") with what counts them");
    }
    return new Outcome.Found(
        new Conversion.ViewPointer(
            cell.c(),
            cell.java().type(),
            view,
            array,
            shape.byteSize(),
            extent,
            cell.place() == Cell.Place.UPCALL_ARGUMENT,
            cell.java().nullable()));
  }

  private static @org.jspecify.annotations.Nullable ViewShape shape(
      ClassDesc view, Conversions conversions) {
    try {
      return ViewShape.of(view, conversions);
    } catch (LayoutException unknown) {
      return null;
    }
  }

  private static Outcome unknown(ClassDesc view) {
    return new Outcome.Refused(
        DiagnosticId.C_LAYOUT,
        "the struct of " + view.displayName().replace('$', '.') + " has no known size",
        "declare the struct completely, or give its size: @Layout(size = ..., align = ...)");
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "`struct s *`",
            "view",
            "its memory",
            "a view of the memory, with `@Borrowed`; in callbacks it ends with the callback"),
        new Row(
            "`struct s *` with an extent",
            "`StructArray`",
            "its memory",
            "an array of views of the memory"),
        new Row("struct by value", "view", "its bytes are copied", "in new memory of the `Arena`"));
  }
}
