package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.plan.BitField;
import dev.fjord.plan.BitRange;
import dev.fjord.plan.Conversion;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Java values into bit-fields of a struct and back.
final class BitFieldCode {
  private static final MethodTypeDesc CHECK =
      MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long, CD_String, CD_String);

  private BitFieldCode() {}

  /// Adds the value that `value` pushes to a place whose bytes are zero but for other bit-fields.
  static void encode(Frame frame, BitField field, Runnable value, Place at, Name what) {
    CodeBuilder code = frame.code();
    at.push(code);
    value.run();
    number(frame, field.value(), what);
    BitRange bits = field.bits();
    if (field.isRangeChecked()) {
      code.loadConstant(bits.least()).loadConstant(bits.greatest());
      what.push(code);
      code.loadConstant(field.type());
      code.invokestatic(RuntimeTypes.RANGES, "check", CHECK);
    }
    code.loadConstant(bits.shift()).loadConstant(bits.width());
    frame.call(RuntimeTypes.MEMORY_BITS, "put", "(JJII)V");
  }

  /// Makes the Java value on the stack a `long`.
  private static void number(Frame frame, Conversion.Value conversion, Name what) {
    switch (conversion) {
      case Conversion.IntegerValue(_, _, _, var java) -> widen(frame.code(), java);
      case Conversion.TruthValue _ -> frame.code().i2l();
      case Conversion.EnumValue enumeration -> EnumCode.number(frame, enumeration, what);
      case Conversion.FlagsValue flags -> EnumCode.bits(frame, flags, what);
      case Conversion.FloatValue _, Conversion.AddressValue _ -> throw noBits(conversion);
    }
  }

  private static void widen(CodeBuilder code, ClassDesc java) {
    if (TypeKind.from(java) != TypeKind.LONG) {
      code.i2l();
    }
  }

  /// Pushes the value in a bit-field.
  static void decode(Frame frame, BitField field, Place at, Name what) {
    CodeBuilder code = frame.code();
    BitRange bits = field.bits();
    at.push(code);
    code.loadConstant(bits.shift()).loadConstant(bits.width());
    frame.call(RuntimeTypes.MEMORY_BITS, bits.signed() ? "getSigned" : "get", "(JII)J");
    switch (field.value()) {
      case Conversion.IntegerValue(_, _, _, var java) ->
          code.conversion(TypeKind.LONG, TypeKind.from(java));
      case Conversion.TruthValue _ ->
          code.lconst_0().lcmp().ifThenElse(yes -> yes.iconst_1(), no -> no.iconst_0());
      case Conversion.EnumValue enumeration -> EnumCode.constant(frame, enumeration, what);
      case Conversion.FlagsValue _, Conversion.FloatValue _, Conversion.AddressValue _ ->
          throw noBits(field.value());
    }
  }

  private static IllegalArgumentException noBits(Conversion.Value conversion) {
    return new IllegalArgumentException("no bit-field becomes " + conversion.java().displayName());
  }
}
