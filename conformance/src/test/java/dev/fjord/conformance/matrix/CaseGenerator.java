package dev.fjord.conformance.matrix;

import dev.fjord.c.Target;
import dev.fjord.conformance.matrix.Type.NoType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/// Draws a case from a seed.
final class CaseGenerator {
  /// A struct by value takes two slots of the JVM per eight bytes, of 255.
  private static final long MOST_BYTES = 480;

  private final SplittableRandom random;
  private final ScalarGenerator scalars;
  private final StructGenerator structs;
  private long bytes;

  private CaseGenerator(long seed, int index, Target target) {
    random = new SplittableRandom(seed);
    scalars = new ScalarGenerator(random, target);
    structs = new StructGenerator(random, scalars, index);
  }

  /// The case of this seed. The index makes its names unique.
  static Case generate(long seed, int index, Target target) {
    return new CaseGenerator(seed, index, target).generate(seed, index);
  }

  /// A function that takes a packed struct by value, whose `double` lies behind a single byte.
  static Case packedByValue(long seed, int index, Target target) {
    return new CaseGenerator(seed, index, target).packedByValue(seed, index);
  }

  private Case packedByValue(long seed, int index) {
    List<Parameter> fixed = list(random.nextInt(4), this::inferable);
    fixed.add(random.nextInt(fixed.size() + 1), new Parameter.ByValue("s", structs.unaligned()));
    var form = new Case.Form(false, false, Case.Prototype.ON_METHOD);
    return new Case(
        seed,
        index,
        form,
        structs.enums(),
        structs.structs(),
        scalars.inferable(),
        fixed,
        List.of());
  }

  private Case generate(long seed, int index) {
    Draft drawn =
        switch (random.nextInt(20)) {
          case 0 -> inferred();
          case 1, 2, 3 -> variadic();
          case 4, 5, 6, 7 -> callingBack();
          default -> ordinary();
        };
    var form = new Case.Form(drawn.callback(), random.nextInt(4) == 0, drawn.prototype());
    return new Case(
        seed,
        index,
        form,
        structs.enums(),
        structs.structs(),
        drawn.result(),
        drawn.fixed(),
        drawn.rest());
  }

  private record Draft(
      boolean callback,
      Case.Prototype prototype,
      Type result,
      List<Parameter> fixed,
      List<Parameter> rest) {}

  private Draft ordinary() {
    return new Draft(false, prototype(), result(), list(count(), this::parameter), List.of());
  }

  private Draft inferred() {
    Type result = random.nextInt(8) == 0 ? new NoType() : scalars.inferable();
    List<Parameter> fixed = list(count(), this::inferable);
    return new Draft(false, Case.Prototype.INFERRED, result, fixed, List.of());
  }

  private Draft variadic() {
    List<Parameter> fixed = list(1 + random.nextInt(3), this::parameter);
    List<Parameter> rest = list(1 + random.nextInt(8), i -> promoted(simple("v" + i)));
    return new Draft(false, prototype(), result(), fixed, rest);
  }

  /// With a Java type as wide as what C promotes the type to.
  private static Parameter promoted(Parameter parameter) {
    return switch (parameter) {
      case Parameter.ByValue(var name, Type.FloatType _) ->
          new Parameter.ByValue(name, new Type.DoubleType());
      case Parameter.ByValue(var name, Type.IntegerType(var c, var bits, var signed, var java))
          when bits < 32 && java != long.class ->
          new Parameter.ByValue(name, new Type.IntegerType(c, bits, signed, int.class));
      case Parameter.ByValue _, Parameter.ByPointer _, Parameter.Counted _, Parameter.Text _ ->
          parameter;
    };
  }

  private Draft callingBack() {
    List<Parameter> fixed = list(count(), i -> simple("p" + i));
    return new Draft(true, prototype(), callbackResult(), fixed, List.of());
  }

  private Case.Prototype prototype() {
    return random.nextInt(4) == 0 ? Case.Prototype.IN_CONTRACT : Case.Prototype.ON_METHOD;
  }

  /// Mostly few parameters, but one case in four passes some on the stack.
  private int count() {
    return random.nextInt(4) == 0 ? 7 + random.nextInt(14) : random.nextInt(7);
  }

  private List<Parameter> list(int count, IntFunction<Parameter> draw) {
    var drawn = new ArrayList<Parameter>();
    for (int i = 0; i < count; i++) {
      drawn.add(draw.apply(i));
    }
    return drawn;
  }

  private Parameter inferable(int position) {
    return new Parameter.ByValue("p" + position, scalars.inferable());
  }

  private Parameter parameter(int position) {
    String name = "p" + position;
    return switch (random.nextInt(14)) {
      case 0 -> counted(name);
      case 1 -> new Parameter.Text(name);
      default -> simple(name);
    };
  }

  private Parameter simple(String name) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> byValue(name, structs.struct());
      case 3 -> new Parameter.ByPointer(name, structs.inMemory());
      case 4 -> byValue(name, structs.constants());
      default -> byValue(name, scalars.scalar());
    };
  }

  private Parameter byValue(String name, Type type) {
    long size = Math.max(8, MemoryShape.byteSize(type));
    if (bytes + size > MOST_BYTES) {
      return new Parameter.ByValue(name, new Type.DoubleType());
    }
    bytes += size;
    return new Parameter.ByValue(name, type);
  }

  private Parameter counted(String name) {
    Type element = random.nextInt(3) == 0 ? structs.inMemory() : scalars.element();
    if (element instanceof Type.AddressType) {
      element = new Type.DoubleType();
    }
    var directions = Parameter.Direction.values();
    var direction = directions[random.nextInt(directions.length)];
    return new Parameter.Counted(name, element, direction, scalars.count(), random.nextBoolean());
  }

  private Type result() {
    return switch (random.nextInt(10)) {
      case 0 -> new NoType();
      case 1, 2, 3, 4 -> structs.struct();
      case 5 -> structs.constants();
      default -> scalars.scalar();
    };
  }

  private Type callbackResult() {
    Type drawn = result();
    return drawn instanceof Type.AddressType ? new Type.DoubleType() : drawn;
  }
}
