package dev.fjord.conformance.matrix;

import dev.fjord.conformance.matrix.Type.BitFieldType;
import dev.fjord.conformance.matrix.Type.Field;
import dev.fjord.conformance.matrix.Type.IntegerType;
import dev.fjord.conformance.matrix.Type.Kind;
import dev.fjord.conformance.matrix.Type.StructType;
import dev.fjord.conformance.matrix.Type.TruthType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Packs the fields of structs together in the ways that C has: into bit-fields, unions, and
/// without padding.
final class PackingGenerator {
  private final RandomGenerator random;
  private final ScalarGenerator scalars;

  PackingGenerator(RandomGenerator random, ScalarGenerator scalars) {
    this.random = random;
    this.scalars = scalars;
  }

  /// A struct of these fields, or a union of the first.
  StructType drawn(String tag, List<Field> fields) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new StructType(tag, bits(fields));
      case 3 -> new StructType(tag, Kind.UNION, fields.subList(0, 1), others());
      case 4 -> new StructType(tag, Kind.UNION, bits(fields).subList(0, 1), others());
      case 5 -> new StructType(tag, overlapped(fields));
      default -> new StructType(tag, fields);
    };
  }

  /// A struct without padding.
  StructType packed(String tag, List<Field> fields) {
    List<Field> drawn = random.nextBoolean() ? bits(fields) : fields;
    return new StructType(tag, Kind.PACKED, drawn, List.of());
  }

  /// The same fields, most integers as bit-fields.
  private List<Field> bits(List<Field> fields) {
    var drawn = new ArrayList<Field>();
    for (Field field : fields) {
      boolean kept = random.nextInt(3) == 0;
      drawn.add(kept ? field : bits(field));
    }
    return drawn;
  }

  private Field bits(Field field) {
    return switch (field.type()) {
      case IntegerType integer -> bits(field.name(), integer, integer.bits());
      case TruthType truth when truth.isBool() -> bits(field.name(), truth, 1);
      case TruthType _,
          Type.EnumType _,
          Type.FloatType _,
          Type.DoubleType _,
          Type.AddressType _,
          BitFieldType _,
          StructType _,
          Type.ArrayType _,
          Type.NoType _ ->
          field;
    };
  }

  private Field bits(String name, Type type, int most) {
    int width = random.nextInt(5) == 0 ? most : 1 + random.nextInt(most);
    return new Field(name, new BitFieldType(type, width), unnamed(type, most - width), "");
  }

  /// An unnamed bit-field, or nothing. Compilers do not agree how an eightbyte travels in which it
  /// is the only integer, so that it is drawn where the next bit-field shares its eightbyte.
  private String unnamed(Type type, int most) {
    int kind = random.nextInt(8);
    boolean wide = type instanceof IntegerType integer && integer.bits() > 32;
    if (kind > 1 || (kind == 1 && (most == 0 || wide))) {
      return "";
    }
    int width = kind == 0 ? 0 : 1 + random.nextInt(most);
    return CText.declare(type, "") + " : " + width + "; ";
  }

  /// The members of a union that nobody uses.
  private List<Field> others() {
    var others = new ArrayList<Field>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Type element = scalars.element();
      boolean array = random.nextInt(3) == 0 && !(element instanceof Type.AddressType);
      Type type = array ? new Type.ArrayType(element, 1 + random.nextInt(5)) : element;
      others.add(new Field("u" + i, type));
    }
    return others;
  }

  /// The same fields, one of them in an anonymous union.
  private List<Field> overlapped(List<Field> fields) {
    var drawn = new ArrayList<>(fields);
    int index = random.nextInt(fields.size());
    Field field = fields.get(index);
    String other = CText.declare(scalars.element(), "u" + index);
    drawn.set(index, new Field(field.name(), field.type(), "union { " + other + "; ", " };"));
    return drawn;
  }
}
