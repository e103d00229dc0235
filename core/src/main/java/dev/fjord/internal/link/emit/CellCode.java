package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Carrier;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Reads and writes one C scalar in memory; the form in which it lives in the JVM.
final class CellCode {
  private CellCode() {}

  /// The JVM's type of a C scalar in a local variable.
  static ClassDesc type(Carrier carrier) {
    return switch (carrier) {
      case BOOL, INT8, INT16, INT32 -> CD_int;
      case INT64, POINTER -> CD_long;
      case FLOAT -> CD_float;
      case DOUBLE -> CD_double;
      case MEMORY -> RuntimeTypes.SEGMENT;
    };
  }

  /// Pops an address, pushes what is there; integers of 8 and 16 bits are sign-extended.
  static void get(CodeBuilder code, Carrier carrier) {
    ClassDesc type = TypeKind.fromDescriptor(descriptor(carrier)).upperBound();
    code.invokestatic(RuntimeTypes.MEMORY, "get" + name(carrier), MethodTypeDesc.of(type, CD_long));
  }

  /// Pops a value and the address below it, and writes.
  static void put(CodeBuilder code, Carrier carrier) {
    ClassDesc type = TypeKind.fromDescriptor(descriptor(carrier)).upperBound();
    code.invokestatic(
        RuntimeTypes.MEMORY, "put" + name(carrier), MethodTypeDesc.of(CD_void, CD_long, type));
  }

  /// Writes zero to a gap of the struct whose address is in a local variable.
  static void zero(CodeBuilder code, int address, Gaps.Piece gap) {
    new Place(address, gap.offset()).push(code);
    switch (gap.byteSize()) {
      case 1 -> put(code.iconst_0(), Carrier.INT8);
      case 2 -> put(code.iconst_0(), Carrier.INT16);
      case 4 -> put(code.iconst_0(), Carrier.INT32);
      default -> put(code.lconst_0(), Carrier.INT64);
    }
  }

  private static String name(Carrier carrier) {
    return switch (carrier) {
      case BOOL, INT8 -> "Byte";
      case INT16 -> "Short";
      case INT32 -> "Int";
      case INT64, POINTER, MEMORY -> "Long";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
    };
  }

  private static String descriptor(Carrier carrier) {
    return switch (carrier) {
      case BOOL, INT8 -> "B";
      case INT16 -> "S";
      case INT32 -> "I";
      case INT64, POINTER, MEMORY -> "J";
      case FLOAT -> "F";
      case DOUBLE -> "D";
    };
  }
}
