package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.contract.JavaUse;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// Java arrays behind pointers.
final class ElementsRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    CType pointee = types.pointee(cell.c());
    if (!cell.java().type().isArray() || pointee == null) {
      return Outcome.NOT_MINE;
    }
    CType element = types.isVoid(pointee) ? elementType(cell.java(), conversions) : pointee;
    if (cell.direction().in() && !types.isConst(pointee) && isUnchangeable(cell)) {
      return new Outcome.Refused(
          DiagnosticId.WRITABLE,
          "C may write to `" + cell.c() + "`, the elements of " + cell.java() + " would not follow",
          "if C only reads, write `const` (a liberty of the contract)");
    }
    if (cell.extent() == null) {
      return new Outcome.Refused(
          DiagnosticId.EXTENT,
          "nobody says how many elements `" + cell.c() + "` has",
          "add @Sized(\"count\") with the parameter that counts them, @Terminated, or @Sized if C knows");
    }
    Outcome inner = conversions.ask(cell.of(element, cell.java().element()));
    return inner instanceof Outcome.Found(Conversion conversion)
        ? new Outcome.Found(
            new Conversion.ElementsPointer(
                cell.c(),
                cell.java().type(),
                conversion,
                cell.extent(),
                false,
                cell.java().nullable()))
        : inner;
  }

  // Strings that C would write cannot be copied back; arriving in a callback they are read only.
  private static boolean isUnchangeable(Cell cell) {
    return cell.place() == Cell.Place.ARGUMENT
        && cell.java().type().componentType().equals(JavaNames.STRING);
  }

  /// What stands behind `void *`, by the Java type; `void` if that has no C type.
  static CType elementType(JavaUse array, Conversions conversions) {
    CType declared = conversions.contract().declared(array.type().componentType());
    return declared == null ? ownType(array.element()) : declared;
  }

  // `void *` takes its element from the Java type; elements that have none stay void and find no
  // rule.
  static CType ownType(JavaUse element) {
    Scalar kind =
        switch (element.type().descriptorString()) {
          case "B" -> Scalar.SIGNED_CHAR;
          case "S" -> Scalar.SHORT;
          case "C" -> Scalar.UNSIGNED_SHORT;
          case "I" -> Scalar.INT;
          case "J" -> Scalar.LONG_LONG;
          case "F" -> Scalar.FLOAT;
          case "D" -> Scalar.DOUBLE;
          default -> null;
        };
    return kind == null ? new dev.fjord.c.VoidType() : new ScalarType(kind);
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "`T *`, `void *`",
            "`t[]` with an extent",
            "copied into scratch memory unless `@Out`; back unless `const`; uncopied with `@Critical`",
            "copied"),
        new Row(
            "`const char *const *`",
            "`String[]`",
            "array of scratch strings",
            "copied, never written back"),
        new Row("`struct s *`", "array of records", "copied in, new records copied out", "copied"));
  }
}
