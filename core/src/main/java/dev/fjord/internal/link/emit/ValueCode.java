package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.IntegerValue;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

/// Converts one scalar on the stack: the Java value to the C value, and back.
final class ValueCode {
  private static final MethodTypeDesc CHECK =
      MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long, CD_String, CD_String);

  private ValueCode() {}

  /// Java to C. `what` names the value if it is refused.
  static void toC(Frame frame, Conversion.Value conversion, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case IntegerValue integer -> integerToC(code, integer, what);
      case Conversion.TruthValue truth -> fromInt(code, truth.carrier());
      case Conversion.FloatValue floating -> {
        if (floating.carrier() == Carrier.DOUBLE && floating.java().equals(CD_float)) {
          code.f2d();
        }
      }
      case Conversion.EnumValue enumeration -> {
        EnumCode.number(frame, enumeration, what);
        fromLong(code, enumeration.carrier());
      }
      case Conversion.FlagsValue flags -> {
        EnumCode.bits(frame, flags, what);
        fromLong(code, flags.carrier());
      }
      case Conversion.AddressValue address -> {
        code.loadConstant(address.nullable() ? 1 : 0);
        what.push(code);
        frame.call(
            RuntimeTypes.ARGUMENTS,
            "address",
            "(Ljava/lang/foreign/MemorySegment;ZLjava/lang/String;)J");
      }
    }
  }

  /// C to Java. `what` names the value if it cannot be.
  static void toJava(Frame frame, Conversion.Value conversion, Name what) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case IntegerValue integer -> integerToJava(code, integer);
      case Conversion.TruthValue truth -> truthToJava(code, truth.carrier());
      case Conversion.FloatValue _ -> {}
      case Conversion.EnumValue enumeration -> {
        extend(code, enumeration.carrier(), enumeration.unsigned());
        toLong(code, enumeration.carrier(), enumeration.unsigned());
        EnumCode.constant(frame, enumeration, what);
      }
      case Conversion.FlagsValue flags ->
          throw new IllegalArgumentException(
              "a set of " + flags.element().displayName() + " only goes to C");
      case Conversion.AddressValue address -> {
        code.loadConstant(address.nullable() ? 1 : 0);
        what.push(code);
        frame.call(
            RuntimeTypes.ARGUMENTS,
            "segment",
            "(JZLjava/lang/String;)Ljava/lang/foreign/MemorySegment;");
      }
    }
  }

  /// Makes the value of a narrow integer an `int` whose upper bits follow from its sign.
  static void extend(CodeBuilder code, Carrier carrier, boolean unsigned) {
    switch (carrier) {
      case BOOL -> code.loadConstant(0xFF).iand();
      case INT8 -> {
        if (unsigned) {
          code.loadConstant(0xFF).iand();
        } else {
          code.i2b();
        }
      }
      case INT16 -> {
        if (unsigned) {
          code.i2c();
        } else {
          code.i2s();
        }
      }
      case INT32, INT64, FLOAT, DOUBLE, POINTER, MEMORY -> {}
    }
  }

  /// Makes an extended integer a `long`.
  static void toLong(CodeBuilder code, Carrier carrier, boolean unsigned) {
    if (carrier.isNarrowInteger()) {
      code.i2l();
      if (unsigned && carrier == Carrier.INT32) {
        code.loadConstant(0xFFFF_FFFFL).land();
      }
    }
  }

  /// Makes a `long` a C integer of the carrier's form.
  static void fromLong(CodeBuilder code, Carrier carrier) {
    if (carrier.isNarrowInteger()) {
      code.l2i();
    }
  }

  private static void fromInt(CodeBuilder code, Carrier carrier) {
    if (!carrier.isNarrowInteger()) {
      code.i2l();
    }
  }

  private static void integerToC(CodeBuilder code, IntegerValue integer, Name what) {
    TypeKind java = TypeKind.from(integer.java());
    if (bytes(java) <= integer.carrier().byteSize()) {
      if (java == TypeKind.LONG || integer.carrier().isNarrowInteger()) {
        extend(code, integer.carrier(), integer.unsigned());
      } else {
        code.i2l();
      }
      return;
    }
    if (java != TypeKind.LONG) {
      code.i2l();
    }
    check(code, integer, what);
    code.l2i();
  }

  /// Checks the `long` on the stack against the range of an integer of less than 64 bits.
  static void check(CodeBuilder code, IntegerValue integer, Name what) {
    int bits = integer.carrier().byteSize() * Byte.SIZE;
    long least = integer.unsigned() ? 0 : -1L << (bits - 1);
    long most = integer.unsigned() ? (1L << bits) - 1 : ~least;
    code.loadConstant(least).loadConstant(most);
    what.push(code);
    code.loadConstant(integer.c().toString());
    code.invokestatic(RuntimeTypes.RANGES, "check", CHECK);
  }

  private static void integerToJava(CodeBuilder code, IntegerValue integer) {
    TypeKind java = TypeKind.from(integer.java());
    Carrier carrier = integer.carrier();
    if (!carrier.isNarrowInteger()) {
      return;
    }
    if (java == TypeKind.LONG) {
      extend(code, carrier, integer.unsigned());
      toLong(code, carrier, integer.unsigned());
    } else if (bytes(java) > carrier.byteSize()) {
      extend(code, carrier, integer.unsigned());
    } else {
      code.conversion(TypeKind.INT, java);
    }
  }

  private static void truthToJava(CodeBuilder code, Carrier carrier) {
    if (carrier.isNarrowInteger()) {
      extend(code, carrier, true);
    } else {
      code.lconst_0().lcmp();
    }
    code.ifThenElse(yes -> yes.iconst_1(), no -> no.iconst_0());
  }

  private static int bytes(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN, BYTE -> 1;
      case SHORT, CHAR -> 2;
      case INT, FLOAT -> 4;
      case LONG, DOUBLE -> 8;
      case REFERENCE, VOID -> 0;
    };
  }
}
