package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.BitIntType;
import dev.fjord.c.CType;
import dev.fjord.c.ComplexType;
import dev.fjord.c.EnumType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Layout;
import dev.fjord.c.PointerType;
import dev.fjord.c.QualifiedType;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.c.ScalarType;
import dev.fjord.c.TypedefType;
import dev.fjord.c.VaListType;
import dev.fjord.c.VectorType;
import dev.fjord.c.VoidType;

/// Writes C types as the letters of a [Shape]. What the platform linker cannot pass rightly by
/// value is refused with a [ByValueException] that says why.
record ShapeText(CTypes types) {

  /// The letters of an argument, result or member.
  String of(CType type) {
    CType resolved = types.resolve(type);
    return switch (resolved) {
      case VoidType _ -> "V";
      case ScalarType _, EnumType _ -> scalar(type);
      case PointerType _ -> "J";
      case RecordType struct -> record(struct);
      case ArrayType array -> array(array);
      case ComplexType complex -> complex(complex);
      case VectorType _ ->
          throw new ByValueException("the platform linker passes no vectors by value: " + type);
      case BitIntType _ ->
          throw new ByValueException("the platform linker passes no _BitInt: " + type);
      case VaListType _ -> throw new ByValueException("a va_list cannot be made outside of C");
      case FunctionType _ -> throw new ByValueException("a function is no value: " + type);
      case TypedefType name -> throw new ByValueException("incomplete type " + name);
      case QualifiedType qualified -> of(qualified.type());
    };
  }

  private String scalar(CType type) {
    Carrier carrier = types.carrier(type);
    if (carrier == null) {
      throw new ByValueException("the platform linker passes no " + types.resolve(type));
    }
    return String.valueOf(carrier.letter());
  }

  private String complex(ComplexType complex) {
    String part = of(new ScalarType(complex.element()));
    if (!part.equals("F") && !part.equals("D")) {
      throw new ByValueException("the platform linker passes no " + complex);
    }
    return "{" + part + part + "}";
  }

  private String array(ArrayType array) {
    if (!(array.length() instanceof ArrayLength.Fixed(long count))) {
      throw new ByValueException("an array without a length cannot be part of a value: " + array);
    }
    return "[" + count + of(array.element()) + "]";
  }

  private String record(RecordType struct) {
    RecordLayout layout = types.record(struct);
    if (layout.byteSize() == 0) {
      throw new ByValueException("the platform linker passes no empty structs by value: " + struct);
    }
    if (hasBitFields(struct)) {
      return new EightbyteText(types, struct).text();
    }
    boolean union = struct.kind() == RecordType.Kind.UNION;
    StringBuilder text = new StringBuilder(union ? "<" : "{");
    long at = 0;
    long natural = 1;
    for (FieldLayout field : layout.fields()) {
      Layout own = member(struct, field);
      if (own.size() > 0) {
        natural = Math.max(natural, own.align());
        pad(text, union ? 0 : field.byteOffset() - at);
        text.append(of(field.type()));
        at = union ? Math.max(at, own.size()) : field.byteOffset() + own.size();
      }
    }
    requireAlignment(struct, natural, layout.byteAlignment());
    if (at < layout.byteSize()) {
      pad(text, union ? layout.byteSize() : layout.byteSize() - at);
    }
    return text.append(union ? '>' : '}').toString();
  }

  private boolean hasBitFields(RecordType struct) {
    for (FieldLayout field : types.record(struct).fields()) {
      if (field.isBitField() || holdsBitFields(field.type())) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsBitFields(CType type) {
    CType plain = types.resolve(type);
    return plain instanceof ArrayType(CType element, ArrayLength _)
        ? holdsBitFields(element)
        : plain instanceof RecordType inner && hasBitFields(inner);
  }

  /// Size and alignment of a member that lies where its alignment demands.
  Layout member(RecordType struct, FieldLayout field) {
    if (types.resolve(field.type()) instanceof ArrayType array
        && !(array.length() instanceof ArrayLength.Fixed)) {
      throw new ByValueException("an array without a length cannot be part of a value: " + struct);
    }
    Layout own = types.layout(field.type());
    if (field.byteOffset() % own.align() != 0) {
      throw new ByValueException(
          "the platform linker passes no packed structs by value: " + struct);
    }
    return own;
  }

  static void requireAlignment(RecordType struct, long ofMembers, long ofStruct) {
    if (ofMembers != ofStruct) {
      throw new ByValueException(
          "the platform linker passes no structs by value whose alignment is not that of their members: "
              + struct);
    }
  }

  private static void pad(StringBuilder text, long bytes) {
    if (bytes > 0) {
      text.append('x').append(bytes);
    }
  }
}
