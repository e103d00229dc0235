package dev.fjord.plan;

import dev.fjord.c.CType;
import java.lang.constant.ClassDesc;

/// What to write where no rule converts: the usual mistakes have remedies of their own.
final class ConversionRemedy {
  private final CTypes types;
  private final Cell cell;

  private ConversionRemedy(CTypes types, Cell cell) {
    this.types = types;
    this.cell = cell;
  }

  static String of(Cell cell, CTypes types) {
    return new ConversionRemedy(types, cell).text();
  }

  private String text() {
    ClassDesc java = cell.java().type();
    CType pointee = types.pointee(cell.c());
    if (pointee != null) {
      return java.isPrimitive() ? insteadOfNumber(pointee) : insteadOfObject(java, pointee);
    }
    if (types.recordOf(cell.c()) != null) {
      return "pass it as a record of its fields or as a view, an interface that extends Struct;"
          + " either says @C(\""
          + cell.c()
          + "\")";
    }
    Carrier carrier = types.carrier(cell.c());
    return carrier == null ? table() : insteadOfScalar(carrier);
  }

  // Who comes from other interfaces writes `long` for addresses and `int` for `int *`.
  private String insteadOfNumber(CType pointee) {
    boolean filled =
        cell.place() == Cell.Place.ARGUMENT
            && types.carrier(pointee) != null
            && !types.isConst(pointee);
    if (filled) {
      return "if C writes a result there, name the parameter in @Returns; if C reads or fills an"
          + " array, pass an array with @Sized";
    }
    return "an address is a MemorySegment, or a handle: an interface that extends Handle, with the"
        + " functions that take the pointer";
  }

  private String insteadOfObject(ClassDesc java, CType pointee) {
    boolean text = types.textUnit(pointee) == 1 || types.isVoid(pointee);
    return java.equals(JavaNames.STRING) && text
        ? "if it is text, say in which charset: @Encoding(\"UTF-8\")"
        : table();
  }

  private String insteadOfScalar(Carrier carrier) {
    return switch (carrier) {
      case BOOL -> "use boolean";
      case FLOAT -> "use float or double";
      case DOUBLE -> "use double";
      case INT8, INT16, INT32, INT64, POINTER, MEMORY -> table();
    };
  }

  private String table() {
    return "use a Java type that docs/semantics.md lists for `" + cell.c() + "`";
  }
}
