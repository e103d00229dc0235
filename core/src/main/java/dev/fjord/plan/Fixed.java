package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Constant;
import dev.fjord.c.Constants;
import dev.fjord.c.Initializer;
import dev.fjord.c.Parser;
import dev.fjord.contract.Contract;
import dev.fjord.diagnostic.DiagnosticId;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// The value of a parameter that the contract fixes: bits of its carrier, or a string.
sealed interface Fixed {

  record Bits(long bits, Carrier carrier) implements Fixed {}

  record Text(String text) implements Fixed {}

  static @Nullable Fixed of(Initializer initializer, CType type, Contract contract, Site site) {
    CTypes types = new CTypes(contract.scope(), contract.target());
    int before = site.out().size();
    Constant value =
        Constants.evaluate(initializer, contract.scope(), contract.target(), site.out());
    if (value == null) {
      if (site.out().size() == before) {
        refuse(initializer.text(), type, site);
      }
      return null;
    }
    Carrier carrier = types.carrier(type);
    Fixed fixed = carrier == null ? null : convert(value, carrier, types.isUnsigned(type));
    if (fixed == null) {
      refuse(initializer.text(), type, site);
    }
    return fixed;
  }

  /// The bits of a constant given as text, for `@OnThrow`.
  static @Nullable Fixed parse(String text, CType type, Contract contract, Site site) {
    Initializer parsed =
        Parser.parseConstant(text, site.origin(), contract.scope(), contract.target(), site.out());
    return parsed == null ? null : of(parsed, type, contract, site);
  }

  private static void refuse(String text, CType type, Site site) {
    site.refuse(
        DiagnosticId.C_CONSTANT,
        "the constant " + text + " does not fit `" + type + "`",
        "write a constant of that type");
  }

  private static @Nullable Fixed convert(Constant value, Carrier carrier, boolean unsigned) {
    return switch (value) {
      case Constant.IntegerConstant(BigInteger number, CType _) ->
          integer(number, carrier, unsigned);
      case Constant.FloatConstant(double number, CType _) -> floating(number, carrier);
      case Constant.StringConstant text ->
          carrier == Carrier.POINTER && text.unitSize() == 1 ? new Text(text.text()) : null;
      case Constant.PointerConstant(long address, CType _) ->
          carrier == Carrier.POINTER || carrier == Carrier.INT64
              ? new Bits(address, carrier)
              : null;
    };
  }

  private static @Nullable Fixed integer(BigInteger number, Carrier carrier, boolean unsigned) {
    if (carrier == Carrier.FLOAT || carrier == Carrier.DOUBLE) {
      return floating(number.doubleValue(), carrier);
    }
    if (carrier == Carrier.POINTER) {
      return number.signum() == 0 ? new Bits(0, carrier) : null;
    }
    int bits = carrier == Carrier.BOOL ? 1 : 8 * carrier.byteSize();
    // As in C, -1 is a value of unsigned types; what fits neither reading is refused.
    boolean fits =
        unsigned || carrier == Carrier.BOOL
            ? number.bitLength() <= bits
            : number.bitLength() < bits;
    return fits ? new Bits(number.longValue(), carrier) : null;
  }

  private static @Nullable Fixed floating(double number, Carrier carrier) {
    return switch (carrier) {
      case FLOAT -> new Bits(Float.floatToRawIntBits((float) number), carrier);
      case DOUBLE -> new Bits(Double.doubleToRawLongBits(number), carrier);
      case BOOL, INT8, INT16, INT32, INT64, POINTER, MEMORY -> null;
    };
  }
}
