package dev.fjord.internal.link.interpret;

import dev.fjord.plan.BitField;
import dev.fjord.plan.BitRange;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.runtime.Arguments;
import dev.fjord.runtime.Nulls;
import dev.fjord.runtime.Ranges;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Java values and the bits of C scalars.
final class Scalars {
  private final Members members;

  Scalars(Members members) {
    this.members = members;
  }

  /// The bits of a Java value; exceptions name `what`.
  long bits(@Nullable Object value, Conversion.Value conversion, String what) {
    return switch (conversion) {
      case Conversion.IntegerValue integer ->
          JavaTypes.byteSize(integer.java()) > integer.carrier().byteSize()
              ? fit(integral(value), integer, what)
              : Bits.truncate(integral(value), integer.carrier());
      case Conversion.TruthValue _ -> (Boolean) present(value, what) ? 1 : 0;
      case Conversion.FloatValue(_, var carrier, _) -> {
        Object number = present(value, what);
        boolean promoted = carrier == Carrier.DOUBLE && number instanceof Float;
        yield Bits.unbox(promoted ? ((Float) number).doubleValue() : number);
      }
      case Conversion.EnumValue listed -> number((Enum<?>) present(value, what), listed, what);
      case Conversion.FlagsValue flags -> union((Set<?>) present(value, what), flags);
      case Conversion.AddressValue(_, _, var nullable) ->
          Arguments.address((MemorySegment) value, nullable, what);
    };
  }

  /// The number that a Java value puts into a bit-field.
  long number(@Nullable Object value, BitField field, String what) {
    long number =
        switch (field.value()) {
          case Conversion.IntegerValue _ -> integral(value);
          case Conversion.TruthValue _ -> (Boolean) present(value, what) ? 1 : 0;
          case Conversion.EnumValue(_, var carrier, var unsigned, _, _, _) ->
              Bits.extend(bits(value, field.value(), what), carrier, unsigned);
          case Conversion.FlagsValue(_, var carrier, var unsigned, _, _, _) ->
              Bits.extend(bits(value, field.value(), what), carrier, unsigned);
          case Conversion.FloatValue _, Conversion.AddressValue _ ->
              throw new AssertionError("no bit-field has this type: " + field.value().c());
        };
    BitRange bits = field.bits();
    return field.isRangeChecked()
        ? Ranges.check(number, bits.least(), bits.greatest(), what, field.type())
        : number;
  }

  /// The bits of a number that may not fit C's type.
  long fit(long value, Conversion.IntegerValue type, String what) {
    Carrier carrier = type.carrier();
    if (carrier.byteSize() < Long.BYTES) {
      int width = carrier.byteSize() * Byte.SIZE;
      long min = type.unsigned() ? 0 : -1L << (width - 1);
      long max = type.unsigned() ? (1L << width) - 1 : ~min;
      Ranges.check(value, min, max, what, type.c().toString());
    }
    return Bits.truncate(value, carrier);
  }

  /// The Java value of bits.
  @Nullable Object value(long bits, Conversion.Value conversion) {
    return switch (conversion) {
      case Conversion.IntegerValue(_, var carrier, var unsigned, var java) ->
          JavaTypes.box(Bits.extend(bits, carrier, unsigned), java);
      case Conversion.TruthValue(_, var carrier, _) -> Bits.truncate(bits, carrier) != 0;
      case Conversion.FloatValue(_, var carrier, _) -> Bits.box(carrier.letter(), bits);
      case Conversion.EnumValue listed -> constant(bits, listed);
      case Conversion.FlagsValue flags ->
          throw new AssertionError("flags only go in: " + flags.java().displayName());
      case Conversion.AddressValue(_, _, var nullable) ->
          bits == 0 && nullable ? null : MemorySegment.ofAddress(bits);
    };
  }

  private static long integral(@Nullable Object value) {
    return switch (value) {
      case Character unit -> unit;
      case Number number -> number.longValue();
      case null, default -> throw new AssertionError("no integer: " + value);
    };
  }

  private static Object present(@Nullable Object value, String what) {
    if (value == null) {
      throw Nulls.missing(what);
    }
    return value;
  }

  private static long number(Enum<?> constant, Conversion.EnumValue conversion, String what) {
    if (constant.name().equals(conversion.unknown())) {
      throw Ranges.unknown(constant, what);
    }
    return Bits.truncate(number(constant, conversion.constants()), conversion.carrier());
  }

  private static long union(Set<?> values, Conversion.FlagsValue conversion) {
    long bits = 0;
    for (Object constant : values) {
      bits |= number((Enum<?>) constant, conversion.constants());
    }
    return Bits.truncate(bits, conversion.carrier());
  }

  private static long number(Enum<?> constant, List<Conversion.Constant> constants) {
    for (Conversion.Constant listed : constants) {
      if (listed.name().equals(constant.name())) {
        return listed.value();
      }
    }
    throw new AssertionError("the plan lists no " + constant.name());
  }

  private Enum<?> constant(long bits, Conversion.EnumValue conversion) {
    for (Conversion.Constant listed : conversion.constants()) {
      boolean same = Bits.truncate(listed.value(), conversion.carrier()) == bits;
      if (same && !listed.name().equals(conversion.unknown())) {
        return members.constant(conversion.java(), listed.name());
      }
    }
    String unknown = conversion.unknown();
    if (unknown == null) {
      throw new AssertionError("the plan has no constant for unlisted numbers");
    }
    return members.constant(conversion.java(), unknown);
  }
}
