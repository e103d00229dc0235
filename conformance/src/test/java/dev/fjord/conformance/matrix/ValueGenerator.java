package dev.fjord.conformance.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws values, often from the edges of their types.
final class ValueGenerator {
  private static final List<String> TEXTS =
      List.of("", "a", "hello, world", "Grüße", "日本語", "\uD83D\uDE00 smile", "x".repeat(300));
  private static final float[] FLOATS = {
    0f, -0f, 1f, -1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN
  };
  private static final double[] DOUBLES = {
    0, -0d, 1, -1, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.NaN
  };

  private final RandomGenerator random;

  ValueGenerator(RandomGenerator random) {
    this.random = random;
  }

  /// A value for each parameter.
  List<Value> arguments(List<Parameter> parameters) {
    var values = new ArrayList<Value>();
    for (Parameter each : parameters) {
      values.add(argument(each));
    }
    return values;
  }

  private Value argument(Parameter parameter) {
    return switch (parameter) {
      case Parameter.ByValue(_, var type) -> value(type);
      case Parameter.ByPointer(_, var type) -> value(type);
      case Parameter.Counted counted -> elements(counted.element(), random.nextInt(6));
      case Parameter.Text _ -> new Value.Text(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }

  /// A value of a type.
  Value value(Type type) {
    return switch (type) {
      case Type.IntegerType integer ->
          new Value.Bits(
              ScalarBits.narrow(integerBits(integer.bits()), integer.bits(), integer.signed()));
      case Type.TruthType _ -> new Value.Bits(random.nextInt(2));
      case Type.EnumType constants ->
          new Value.Bits(constants.number(random.nextInt(constants.numbers().size())));
      case Type.FloatType _ -> new Value.Bits(Integer.toUnsignedLong(floatBits()));
      case Type.DoubleType _ -> new Value.Bits(doubleBits());
      case Type.AddressType _ -> new Value.Bits(random.nextLong() | 1);
      case Type.BitFieldType bits -> new Value.Bits(bits.narrow(integerBits(bits.width())));
      case Type.StructType struct -> fields(struct);
      case Type.ArrayType(var element, var length) -> elements(element, length);
      case Type.NoType _ -> new Value.Nothing();
    };
  }

  private Value fields(Type.StructType struct) {
    var parts = new ArrayList<Value>();
    struct.fields().forEach(field -> parts.add(value(field.type())));
    return new Value.Parts(parts);
  }

  private Value elements(Type element, int count) {
    var parts = new ArrayList<Value>();
    for (int i = 0; i < count; i++) {
      parts.add(value(element));
    }
    return new Value.Parts(parts);
  }

  private long integerBits(int width) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> 1L << (width - 1);
      case 3 -> (1L << (width - 1)) - 1;
      case 4 -> random.nextInt(256) - 128;
      case 5 -> 1L << random.nextInt(width);
      default -> random.nextLong();
    };
  }

  private int floatBits() {
    return random.nextBoolean()
        ? Float.floatToRawIntBits(FLOATS[random.nextInt(FLOATS.length)])
        : ScalarBits.quiet(random.nextInt());
  }

  private long doubleBits() {
    return random.nextBoolean()
        ? Double.doubleToRawLongBits(DOUBLES[random.nextInt(DOUBLES.length)])
        : ScalarBits.quiet(random.nextLong());
  }
}
