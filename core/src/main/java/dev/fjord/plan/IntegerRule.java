package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.EnumType;
import dev.fjord.c.Scalar;
import dev.fjord.contract.JavaUse;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Integers of the same width or wider. `long`, whose width is the target's, always asks for Java's
/// `long`.
final class IntegerRule implements Rule {

  @Override
  public Outcome apply(Cell cell, Conversions conversions) {
    CTypes types = conversions.types();
    int width = javaWidth(cell.java());
    Scalar scalar = types.scalarOf(cell.c());
    if (width == 0 || scalar == null || !scalar.isInteger() || scalar == Scalar.BOOL) {
      return Outcome.NOT_MINE;
    }
    Carrier carrier = types.carrier(cell.c());
    if (carrier == null) {
      return refused(cell, "is wider than any Java integer", "pass it by pointer");
    }
    int needed = isLong(scalar, cell.c(), types) ? 8 : carrier.byteSize();
    if (width < needed) {
      return refused(cell, "has " + 8 * needed + " bits", "use " + javaType(needed));
    }
    return new Outcome.Found(
        new Conversion.IntegerValue(
            cell.c(), carrier, types.isUnsigned(cell.c()), cell.java().type()));
  }

  /// The conversion of a count: an integer of C and Java's long, whatever its width; null if it is
  /// no integer.
  static Conversion.@Nullable IntegerValue count(CType c, CTypes types) {
    Carrier carrier = types.isInteger(c) ? types.carrier(c) : null;
    return carrier == null || carrier == Carrier.BOOL
        ? null
        : new Conversion.IntegerValue(
            c, carrier, types.isUnsigned(c), java.lang.constant.ConstantDescs.CD_long);
  }

  // Windows has 32 bits where others have 64; a contract must fit both.
  private static boolean isLong(Scalar scalar, CType c, CTypes types) {
    boolean isLong = scalar == Scalar.LONG || scalar == Scalar.UNSIGNED_LONG;
    return isLong && !(types.resolve(c) instanceof EnumType) && !isFixed(c, types);
  }

  private static boolean isFixed(CType c, CTypes types) {
    for (String name : new String[] {"int32_t", "uint32_t", "int64_t", "uint64_t"}) {
      if (types.isNamed(c, name)) {
        return true;
      }
    }
    return false;
  }

  private static Outcome refused(Cell cell, String why, String remedy) {
    return new Outcome.Refused(
        DiagnosticId.NARROWER,
        "`" + cell.c() + "` " + why + ", Java's " + cell.java() + " is too narrow",
        remedy);
  }

  private static int javaWidth(JavaUse use) {
    return switch (use.type().descriptorString()) {
      case "B" -> 1;
      case "S" -> 2;
      case "I" -> 4;
      case "J" -> 8;
      default -> 0;
    };
  }

  private static String javaType(int width) {
    return switch (width) {
      case 1 -> "byte";
      case 2 -> "short";
      case 4 -> "int";
      default -> "long";
    };
  }

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("integer", "same width", "bits unchanged", "bits unchanged"),
        new Row(
            "integer",
            "wider",
            "range checked against C's range",
            "sign- or zero-extended, as C's type is"));
  }
}
