package dev.fjord.conformance.matrix;

import dev.fjord.c.Target;
import dev.fjord.conformance.matrix.Type.AddressType;
import dev.fjord.conformance.matrix.Type.DoubleType;
import dev.fjord.conformance.matrix.Type.FloatType;
import dev.fjord.conformance.matrix.Type.IntegerType;
import dev.fjord.conformance.matrix.Type.TruthType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws scalar types of C, with Java types that may stand for them.
final class ScalarGenerator {

  private record Spelling(String c, int bits, boolean signed) {}

  private final RandomGenerator random;
  private final List<Spelling> integers;

  ScalarGenerator(RandomGenerator random, Target target) {
    this.random = random;
    this.integers = integers(target);
  }

  private static List<Spelling> integers(Target target) {
    int longBits = target.longSize() * 8;
    int wideBits = target.wcharType().size(target) * 8;
    return List.of(
        new Spelling("char", 8, target.charSigned()),
        new Spelling("signed char", 8, true),
        new Spelling("unsigned char", 8, false),
        new Spelling("short", 16, true),
        new Spelling("unsigned short", 16, false),
        new Spelling("int", 32, true),
        new Spelling("unsigned", 32, false),
        new Spelling("long", longBits, true),
        new Spelling("unsigned long", longBits, false),
        new Spelling("long long", 64, true),
        new Spelling("unsigned long long", 64, false),
        new Spelling("int8_t", 8, true),
        new Spelling("uint8_t", 8, false),
        new Spelling("int16_t", 16, true),
        new Spelling("uint16_t", 16, false),
        new Spelling("int32_t", 32, true),
        new Spelling("uint32_t", 32, false),
        new Spelling("int64_t", 64, true),
        new Spelling("uint64_t", 64, false),
        new Spelling("size_t", 64, false),
        new Spelling("ptrdiff_t", 64, true),
        new Spelling("intptr_t", 64, true),
        new Spelling("uintptr_t", 64, false),
        new Spelling("wchar_t", wideBits, target.wcharType().isSigned(target)));
  }

  /// Any scalar but enums.
  Type scalar() {
    return switch (random.nextInt(20)) {
      case 0, 1 -> new TruthType("_Bool", 8);
      case 2 -> truth();
      case 3, 4, 5 -> new FloatType();
      case 6, 7, 8, 9 -> new DoubleType();
      case 10 -> new AddressType(random.nextBoolean() ? "void *" : "const void *");
      default -> integer();
    };
  }

  /// A scalar whose C type is known from the Java type alone.
  Type inferable() {
    return switch (random.nextInt(8)) {
      case 0 -> new TruthType("_Bool", 8);
      case 1 -> new IntegerType("signed char", 8, true, byte.class);
      case 2 -> new IntegerType("short", 16, true, short.class);
      case 3 -> new IntegerType("uint16_t", 16, false, char.class);
      case 4 -> new IntegerType("long long", 64, true, long.class);
      case 5 -> new FloatType();
      case 6 -> new DoubleType();
      default -> new IntegerType("int", 32, true, int.class);
    };
  }

  /// An integer and a Java type that is as wide or wider.
  IntegerType integer() {
    Spelling drawn = integers.get(random.nextInt(integers.size()));
    return withJava(drawn, javaTypes(drawn));
  }

  /// An element of an array, or a field.
  Type element() {
    Type drawn = scalar();
    return drawn instanceof TruthType ? new TruthType("_Bool", 8) : drawn;
  }

  /// An integer that counts elements.
  IntegerType count() {
    Spelling drawn = integers.get(3 + random.nextInt(8));
    return new IntegerType(drawn.c(), drawn.bits(), drawn.signed(), long.class);
  }

  private TruthType truth() {
    Spelling drawn = integers.get(random.nextInt(integers.size()));
    return new TruthType(drawn.c(), drawn.bits());
  }

  private IntegerType withJava(Spelling drawn, List<Class<?>> choices) {
    // Half of all integers have the Java type of their own width, as most people write them.
    int choice = random.nextBoolean() ? 0 : random.nextInt(choices.size());
    return new IntegerType(drawn.c(), drawn.bits(), drawn.signed(), choices.get(choice));
  }

  private static List<Class<?>> javaTypes(Spelling integer) {
    var choices = new ArrayList<Class<?>>();
    if (integer.bits() == 8) {
      choices.add(byte.class);
    }
    if (integer.bits() <= 16) {
      choices.add(short.class);
    }
    if (integer.bits() == 16 && !integer.signed()) {
      choices.add(char.class);
    }
    if (integer.bits() <= 32) {
      choices.add(int.class);
    }
    choices.add(long.class);
    return choices;
  }
}
