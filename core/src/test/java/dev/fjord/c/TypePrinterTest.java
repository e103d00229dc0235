package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TypePrinterTest {

  @Test
  void declaratorIsWrittenAroundItsName() {
    CType function =
        new FunctionType(
            new ScalarType(Scalar.INT),
            List.of(
                new Parameter(null, new PointerType(new VoidType()), null, Position.of("test"))),
            true,
            false,
            List.of());
    assertThat(new PointerType(function).declare("f")).isEqualTo("int (*f)(void *)");
    assertThat(new PointerType(function)).hasToString("int (*)(void *)");
    assertThat(new ArrayType(new PointerType(function), new ArrayLength.Fixed(2)).declare("f"))
        .isEqualTo("int (*f[2])(void *)");
  }

  @Property(tries = 2000)
  void writtenTypeIsReadBackAsTheSameType(@ForAll long seed) {
    CType type = new RandomType(new Random(seed)).any(5);
    Target target = Target.LINUX_X86_64;
    Scope scope = Scope.platform(target);
    Diagnostics out = new Diagnostics();
    Unit unit = Parser.parse(type.declare("x") + ";", "test", scope, target, out);
    assertThat(out.render()).as(type.declare("x")).isEmpty();
    CType read =
        unit.declarations().getLast() instanceof FunctionDeclaration function
            ? function.type()
            : ((VariableDeclaration) unit.declarations().getLast()).type();
    assertThat(read).isEqualTo(type);
    assertThat(scope.compatible(read, type)).isTrue();
    assertThat(Parser.parseType(type.toString(), "test", scope, target, out)).isEqualTo(type);
  }

  private record RandomType(Random random) {

    CType any(int depth) {
      return random.nextInt(4) == 0 && depth > 0 ? function(depth) : object(depth);
    }

    CType object(int depth) {
      if (depth == 0) {
        return qualified(leaf());
      }
      return switch (random.nextInt(5)) {
        case 0 -> qualified(leaf());
        case 1 -> new ArrayType(object(depth - 1), new ArrayLength.Fixed(random.nextInt(9)));
        default -> qualified(pointer(depth));
      };
    }

    private CType pointer(int depth) {
      Nullability[] all = Nullability.values();
      CType pointee = random.nextInt(8) == 0 ? qualified(new VoidType()) : any(depth - 1);
      return new PointerType(pointee, all[random.nextInt(all.length)]);
    }

    private CType function(int depth) {
      CType result = object(depth - 1);
      while (result instanceof ArrayType) {
        result = object(depth - 1);
      }
      boolean variadic = random.nextInt(4) == 0;
      List<Parameter> parameters = parameters(depth);
      boolean prototyped = !parameters.isEmpty() || variadic || random.nextBoolean();
      return new FunctionType(
          result, parameters, prototyped, variadic, variadic ? parameters(depth) : List.of());
    }

    private List<Parameter> parameters(int depth) {
      List<Parameter> parameters = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        String name = random.nextBoolean() ? null : "p" + i;
        parameters.add(new Parameter(name, any(depth - 1), null, Position.of("test")));
      }
      return parameters;
    }

    private CType qualified(CType type) {
      return switch (random.nextInt(6)) {
        case 0 -> QualifiedType.of(type, Qualifier.CONST);
        case 1 -> QualifiedType.of(type, Set.of(Qualifier.CONST, Qualifier.VOLATILE));
        default -> type;
      };
    }

    private CType leaf() {
      Scalar[] scalars = Scalar.values();
      return switch (random.nextInt(8)) {
        case 0 -> new TypedefType("size_t");
        case 1 -> new TypedefType("va_list");
        case 2 -> new RecordType(RecordType.Kind.UNION, "tag");
        case 3 -> new EnumType("color");
        case 4 -> new ComplexType(Scalar.DOUBLE);
        case 5 -> new BitIntType(random.nextBoolean(), 2 + random.nextInt(100));
        default -> new ScalarType(scalars[random.nextInt(scalars.length)]);
      };
    }
  }
}
