package dev.fjord.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.c.Parser;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.c.Unit;
import dev.fjord.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Structs by value as the platform linker is told about them.
class ShapeTextTest {

  private static String shape(String members, String attributes, Target target) {
    String text = "struct s { " + members + " } " + attributes + ";";
    Diagnostics out = new Diagnostics();
    Unit unit = Parser.parse(text, "test", Scope.platform(target), target, out);
    assertThat(out.render()).isEmpty();
    CTypes types = new CTypes(unit.scope(), target);
    return new ShapeText(types).of(new RecordType(RecordType.Kind.STRUCT, "s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int a; char b[5];                              | {I[5B]x3}
          int a; union { int i; char c[6]; } u; char d;  | {I<I[6B]x8>Bx3}
          int a; char none[0]; struct {} empty; short b; | {ISx2}
          float _Complex z; float f;                     | {{FF}F}
          """)
  void membersAreWrittenWithTheirPadding(String members, String shape) {
    assertThat(shape(members, "", Target.LINUX_X86_64)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int a : 3;                          | {I}
          int a : 3; long b;                  | {JJ}
          float x, y; int b : 7;              | {FFI}
          unsigned a : 3; float f; double d;  | {JD}
          double d; float f; int b : 3;       | {DJ}
          double d; float f; int : 0; int b : 3, : 30; double last; | {JJJJ}
          int a : 3; int b; int c;            | {III}
          long a : 20; char t[10];            | {JJ}
          char a : 3; char t[8];              | {BBBBBBBBB}
          union { int i; unsigned b : 3; } u; | {I}
          """)
  void eightbytesWithBitFieldsAreIntegers(String members, String shape) {
    assertThat(shape(members, "", Target.LINUX_X86_64)).isEqualTo(shape);
    assertThat(shape(members, "", Target.MACOS_X86_64)).isEqualTo(shape);
  }

  @Test
  void everyEightbyteIsIntegersWhereNoClassesCount() {
    for (Target target : List.of(Target.LINUX_AARCH64, Target.WINDOWS_X86_64)) {
      assertThat(shape("float x, y; int b : 7;", "", target)).isEqualTo("{III}");
    }
    assertThat(
            shape(
                "unsigned char a : 3; unsigned b : 21;",
                "__attribute__((packed))",
                Target.LINUX_AARCH64))
        .isEqualTo("{BBB}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          struct {} nothing;                | empty structs
          double d; int : 3;                | compilers do not agree
          int : 3;                          | compilers do not agree
          float x; int : 0; float y;        | compilers do not agree
          int a : 3; long double d;         | long double
          int a : 3; __int128 i;            | __int128
          int a : 3; char c[];              | without a length
          long long none[0]; char c;        | alignment
          int a : 3; char c[1000];          | at most 120 eightbytes
          """)
  void structThatHasNoLegalShapeIsRefused(String members, String says) {
    assertThatThrownBy(() -> shape(members, "", Target.LINUX_X86_64))
        .isInstanceOf(ByValueException.class)
        .hasMessageContaining(says);
  }

  @Test
  void packedAndOveralignedStructsWithBitFieldsAreRefused() {
    assertThatThrownBy(
            () -> shape("char a : 3; int b;", "__attribute__((packed))", Target.LINUX_X86_64))
        .hasMessageContaining("packed");
    assertThatThrownBy(
            () -> shape("int a : 3;", "__attribute__((aligned(16)))", Target.LINUX_X86_64))
        .hasMessageContaining("alignment");
  }

  @Test
  void eightbytesOfAllArgumentsAreCounted() {
    String half = "{" + "J".repeat(60) + "}";
    ShapeSlots.require(List.of(half, half));
    assertThatThrownBy(() -> ShapeSlots.require(List.of(half, half, "I")))
        .isInstanceOf(ByValueException.class);
    assertThatThrownBy(() -> ShapeSlots.require(List.of(half, "{[3<J[9B]x16>]Fx4}", half)))
        .isInstanceOf(ByValueException.class);
  }
}
