package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// Strings behind pointers.
final class TextRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    CType unit = types.pointee(cell.c());
    if (!cell.java().type().equals(JavaNames.STRING) || unit == null) {
      return Outcome.NOT_MINE;
    }
    boolean bytes = types.carrier(unit) == Carrier.INT8 || types.isVoid(unit);
    boolean said = cell.notes().has("Encoding") || cell.notes().has("Sized");
    Note note = cell.notes().find("Encoding");
    String charset = note == null ? "" : note.text("value", "");
    int size = types.textUnit(unit);
    if (note != null && size > 1 && TextEncodings.unitOf(charset) != size) {
      return new Outcome.Refused(
          DiagnosticId.ANNOTATION,
          "`" + unit + "` has " + size + " bytes, units of " + charset + " have not",
          "use UTF-" + Byte.SIZE * size + ", the encoding of such units");
    }
    boolean plainChar = types.textUnit(unit) > 1 || isChar(unit, types);
    TextEncoding encoding = TextEncodings.of(unit, cell.notes(), conversions);
    if (encoding == null && bytes && said) {
      encoding = TextEncoding.UTF_8;
    }
    if (encoding == null || !plainChar && !(bytes && said)) {
      return Outcome.NOT_MINE;
    }
    if (cell.direction().in()
        && !types.isConst(unit)
        && cell.place() != Cell.Place.UPCALL_RESULT
        && cell.place() != Cell.Place.IN_PLACE
        && !cell.notes().has("Given")) {
      return new Outcome.Refused(
          DiagnosticId.WRITABLE,
          "C may write to `" + cell.c() + "`, a String cannot change",
          "if C only reads, write `const` (a liberty of the contract); else pass byte[] or a MemorySegment");
    }
    Extent extent = cell.extent() == null ? new Extent.ToZero() : cell.extent();
    return new Outcome.Found(
        new Conversion.TextPointer(
            cell.c(), cell.java().type(), encoding, extent, cell.java().nullable()));
  }

  private static boolean isChar(CType unit, CTypes types) {
    var scalar = types.scalarOf(unit);
    return scalar == dev.fjord.c.Scalar.CHAR || types.isNamed(unit, "char8_t");
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row(
            "`const char *`, `wchar_t`, `char16_t`, `char32_t` ones; `const void *` with `@Encoding`",
            "`String`",
            "encoded into scratch memory, ended by one zero unit; unmappable text refused, inner NUL only with `@Sized`",
            "copied; malformed bytes become U+FFFD"),
        new Row(
            "any pointer to 8-bit units, with `@Sized` or `@Encoding`",
            "`String`",
            "as above",
            "as above"));
  }
}
