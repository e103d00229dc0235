package dev.fjord.plan;

/// A component that is a bit-field, and how its number becomes bits.
///
/// @param field the component; its conversion is a [Conversion.Value]
/// @param bits the bits of `field`
public record BitField(Conversion.Field field, BitRange bits) {

  /// How the Java value becomes a number.
  public Conversion.Value value() {
    if (field.conversion() instanceof Conversion.Value value) {
      return value;
    }
    throw new IllegalArgumentException(field.c() + " is a bit-field of " + field.conversion().c());
  }

  /// How messages call it: `unsigned int : 3`.
  public String type() {
    return value().c() + " : " + bits.width();
  }

  /// Whether its bits do not hold all that Java's type does. Truth always fits. A Java integer of
  /// the same width keeps its bits, as it does outside of bit-fields.
  public boolean isRangeChecked() {
    int bytes = value().carrier().byteSize();
    boolean whole = bits.width() == Byte.SIZE * bytes;
    return switch (value()) {
      case Conversion.IntegerValue(_, _, _, var java) -> !whole || JavaWidth.bytes(java) > bytes;
      case Conversion.EnumValue _, Conversion.FlagsValue _ -> !whole;
      case Conversion.TruthValue _ -> false;
      case Conversion.FloatValue _, Conversion.AddressValue _ -> false;
    };
  }
}
