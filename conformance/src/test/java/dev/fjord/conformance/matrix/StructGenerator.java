package dev.fjord.conformance.matrix;

import dev.fjord.conformance.matrix.Type.ArrayType;
import dev.fjord.conformance.matrix.Type.DoubleType;
import dev.fjord.conformance.matrix.Type.EnumType;
import dev.fjord.conformance.matrix.Type.Field;
import dev.fjord.conformance.matrix.Type.FloatType;
import dev.fjord.conformance.matrix.Type.IntegerType;
import dev.fjord.conformance.matrix.Type.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws structs and enums, and keeps them in the order in which C must define them.
final class StructGenerator {
  private static final IntegerType BYTE = new IntegerType("char", 8, true, byte.class);
  private static final long LARGEST = 160;

  private final RandomGenerator random;
  private final ScalarGenerator scalars;
  private final int index;
  private final PackingGenerator packing;
  private final List<StructType> structs = new ArrayList<>();
  private final List<EnumType> enums = new ArrayList<>();

  StructGenerator(RandomGenerator random, ScalarGenerator scalars, int index) {
    this.random = random;
    this.scalars = scalars;
    this.index = index;
    this.packing = new PackingGenerator(random, scalars);
  }

  /// All structs drawn so far; nested ones come before those that hold them.
  List<StructType> structs() {
    return List.copyOf(structs);
  }

  /// All enums drawn so far.
  List<EnumType> enums() {
    return List.copyOf(enums);
  }

  /// One drawn before, or a new one.
  StructType struct() {
    StructType earlier =
        !structs.isEmpty() && random.nextInt(4) == 0
            ? structs.get(random.nextInt(structs.size()))
            : null;
    return earlier == null || earlier.kind() == Type.Kind.PACKED ? define(fields(2)) : earlier;
  }

  /// One that stays in memory, where it may be packed.
  StructType inMemory() {
    if (random.nextInt(4) != 0) {
      return struct();
    }
    // C takes no addresses of what is inside, so that members are scalars and arrays of them.
    return keep(packing.packed(tag(), fit(fields(0))));
  }

  /// A packed one in which something is not aligned.
  StructType unaligned() {
    var types = new ArrayList<Type>(List.of(BYTE, new DoubleType()));
    types.addAll(fields(0, random.nextInt(4)));
    List<Field> fields = fit(types);
    return keep(new StructType(tag(), Type.Kind.PACKED, fields, List.of()));
  }

  /// An enum of a few numbers.
  EnumType constants() {
    if (!enums.isEmpty() && random.nextBoolean()) {
      return enums.getFirst();
    }
    int first = random.nextBoolean() ? 0 : -5;
    var numbers = new ArrayList<Integer>();
    for (int number = first; numbers.size() < 4; number += 1 + random.nextInt(7)) {
      numbers.add(number);
    }
    var drawn = new EnumType("e" + index + "_" + enums.size(), numbers);
    enums.add(drawn);
    return drawn;
  }

  private StructType define(List<Type> types) {
    return keep(packing.drawn(tag(), fit(types)));
  }

  private String tag() {
    return "s" + index + "_" + structs.size();
  }

  private StructType keep(StructType struct) {
    structs.add(struct);
    return struct;
  }

  /// As many fields as are not too large together.
  private static List<Field> fit(List<Type> types) {
    var fields = new ArrayList<Field>();
    for (Type each : types) {
      var longer = new ArrayList<>(fields);
      longer.add(new Field("f" + fields.size(), each));
      if (MemoryShape.byteSize(new StructType("s", longer)) <= LARGEST) {
        fields = longer;
      }
    }
    if (fields.isEmpty()) {
      // C has no empty structs.
      fields.add(new Field("f0", BYTE));
    }
    return fields;
  }

  private List<Type> fields(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> repeat(new FloatType(), 1 + random.nextInt(4));
      case 1 -> repeat(new DoubleType(), 1 + random.nextInt(4));
      case 2 -> List.of(new ArrayType(floating(), 1 + random.nextInt(4)));
      case 3 -> repeat(BYTE, 1 + random.nextInt(8));
      case 4 -> List.of(new ArrayType(BYTE, 17));
      case 5 -> List.of(new DoubleType(), scalars.integer(), BYTE);
      case 6 -> List.of(new FloatType(), scalars.integer());
      case 7 -> List.of(scalars.integer(), new FloatType(), new FloatType());
      case 8 -> List.of(field(depth));
      default -> fields(depth, 1 + random.nextInt(7));
    };
  }

  private List<Type> fields(int depth, int count) {
    var types = new ArrayList<Type>();
    for (int i = 0; i < count; i++) {
      types.add(field(depth));
    }
    return types;
  }

  private Type field(int depth) {
    int kind = random.nextInt(12);
    if (kind == 0 && depth > 0) {
      return define(fields(depth - 1));
    }
    if (kind == 1) {
      return new ArrayType(scalars.element(), 1 + random.nextInt(5));
    }
    if (kind == 2 && depth > 0) {
      return new ArrayType(define(fields(depth - 1)), 1 + random.nextInt(3));
    }
    if (kind == 3) {
      return constants();
    }
    return scalars.element();
  }

  private Type floating() {
    return random.nextBoolean() ? new FloatType() : new DoubleType();
  }

  private static List<Type> repeat(Type type, int count) {
    return Collections.nCopies(count, type);
  }
}
