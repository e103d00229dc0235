package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.diagnostic.Diagnostics;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a text is, reading it ends, and ends in declarations or diagnostics.
class HostileTextTest {

  private static final int MANY = 100_000;

  private static Diagnostics read(String text) {
    Diagnostics out = new Diagnostics();
    Target target = Target.LINUX_X86_64;
    Scope scope = Scope.platform(target);
    Unit unit = Parser.parse(text, "test", scope, target, out);
    unit.declarations().forEach(declaration -> assertThat(declaration.toString()).isNotEmpty());
    assertThat(out.render()).isNotNull();
    Parser.parseType(text, "test", scope, target, new Diagnostics());
    Initializer constant = Parser.parseConstant(text, "test", scope, target, new Diagnostics());
    if (constant != null) {
      Constants.evaluate(constant, scope, target, new Diagnostics());
    }
    layOutEverything(unit, target);
    return out;
  }

  private static void layOutEverything(Unit unit, Target target) {
    for (Declaration declaration : unit.declarations()) {
      try {
        if (declaration instanceof RecordDeclaration(RecordType type, var _, var _)) {
          Layouts.of(unit.scope(), target).record(type);
        } else if (declaration instanceof TypedefDeclaration typedef) {
          Layouts.of(unit.scope(), target).layout(new TypedefType(typedef.name()));
          unit.scope().compatible(typedef.type(), new TypedefType(typedef.name()));
        }
      } catch (LayoutException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "*",
        "[",
        "]",
        "{",
        "}",
        "<",
        "int (",
        "int *",
        "int a[",
        "f(",
        "int f(int (",
        "struct {",
        "struct s {",
        "union { int a; struct {",
        "enum {",
        "enum e { A = (",
        "int x = (",
        "int a[(",
        "int a[-",
        "int a[!",
        "int a[~(",
        "int a[1 ? ",
        "int a[sizeof(",
        "int a[(int)",
        "int a[1+",
        "__attribute__((",
        "__attribute__((a(",
        "[[",
        "_Alignas(",
        "typeof(",
        "_Atomic(",
        "const ",
        "unsigned ",
        "extern \"C\" {",
        "_Static_assert(",
        "int f(int a[f(",
        "\"",
        "'",
        "/*",
        "//",
        "#",
        "\\",
        "\\\n",
        "L\"",
        "_Pragma(",
        "__pragma(pack(push,1)) ",
        "...",
        ",",
        ";",
        "=",
        "a ",
        "a,",
        "a:",
        "1 ",
        "0x",
        "1e",
        "int x;",
        "int x",
        "T *",
        "x(",
        "int (*)(",
        "@",
        "int f(a,",
        "int f(int a = (",
        "sizeof ",
        "*const ",
        "int x:",
        "^",
        "int ^",
        "$",
        "\u00e9"
      })
  void oneThingRepeatedOftenIsRead(String part) {
    assertThat(read(part.repeat(MANY / 4))).isNotNull();
    assertThat(read("int x " + part.repeat(1000) + ";")).isNotNull();
    assertThat(read("typedef int x[" + part.repeat(1000) + "];")).isNotNull();
    assertThat(read("int f(" + part.repeat(1000) + "); int g(void);")).isNotNull();
  }

  @Test
  void deepNestingIsRefusedByName() {
    for (String text :
        List.of(
            "int " + "(".repeat(MANY),
            "int " + "*".repeat(MANY) + "p;",
            "int a" + "[1]".repeat(MANY) + ";",
            "int a[" + "- ".repeat(MANY) + "1];",
            "struct { ".repeat(MANY),
            "int a[" + "(".repeat(MANY) + "1];",
            "int f(" + "int (*)(".repeat(MANY))) {
      assertThat(read(text).all().getFirst().id().code())
          .as(text.substring(0, 20))
          .isEqualTo("FJ0102");
    }
    assertThat(read("int a[1" + "+1".repeat(MANY) + "];").all().getFirst().id().code())
        .isEqualTo("FJ0102");
  }

  @Test
  void sensibleNestingIsRead() {
    assertThat(read("int " + "*".repeat(100) + "p;").render()).isEmpty();
    assertThat(read("int " + "(".repeat(100) + "p" + ")".repeat(100) + ";").render()).isEmpty();
    assertThat(read("int a[1" + "+1".repeat(900) + "];").render()).isEmpty();
  }

  @Test
  void typesNestedThroughNamesStayShallow() {
    StringBuilder arrays = new StringBuilder("typedef int t0;");
    StringBuilder functions = new StringBuilder("typedef int t0; typedef int u0;");
    for (int i = 1; i < 2_000; i++) {
      arrays.append("typedef t").append(i - 1).append(" t").append(i).append("[1];");
      functions
          .append("typedef void (*t" + i + ")(t" + (i - 1) + ", t" + (i - 1) + ");")
          .append("typedef void (*u" + i + ")(u" + (i - 1) + ", u" + (i - 1) + ");");
    }
    assertThat(read(arrays.toString()).render()).isEmpty();
    CText text = CText.of(functions.toString());
    assertThat(text.scope().compatible(new TypedefType("t100"), new TypedefType("u100"))).isTrue();
    assertThat(text.scope().compatible(new TypedefType("t100"), new TypedefType("u99"))).isFalse();
  }

  @Test
  void namesThatStandForThemselvesEnd() {
    CText text = CText.of("typedef A B; typedef B A; typedef C C; typedef E D[2]; typedef D E;");
    for (String name : List.of("A", "B", "C", "D", "E")) {
      assertThat(text.scope().canonical(new TypedefType(name))).isNotNull();
      assertThat(text.scope().compatible(new TypedefType(name), new TypedefType("Z"))).isFalse();
    }
  }

  @Test
  void linkageOfAnUnknownLanguageIsRefused() {
    assertThat(read("extern \"s\"").all().getFirst().message()).contains("'s' is unknown");
    assertThat(read("extern \"C\" { int f(void); }").size()).isZero();
    assertThat(read("extern \"C++\" int g(void);").size()).isZero();
  }

  @Test
  void assertionWithoutAConditionIsRefused() {
    assertThat(read("_Static_assert ( ) ;").all().getFirst().message()).contains("no condition");
    assertThat(read("_Static_assert (").size()).isPositive();
  }

  @Test
  void errorsAreNotEndless() {
    assertThat(read("int 1;".repeat(MANY)).size()).isEqualTo(101);
  }

  @Property(tries = 500)
  void anyCharactersEndInDeclarationsOrDiagnostics(@ForAll String text) {
    assertThat(read(text)).isNotNull();
  }

  @Property(tries = 3000)
  void anyWordsEndInDeclarationsOrDiagnostics(@ForAll("words") List<String> words) {
    String text = String.join(" ", words);
    Diagnostics out = read(text);
    Target target = Target.LINUX_X86_64;
    Unit unit = Parser.parse(text, "test", Scope.platform(target), target, new Diagnostics());
    boolean onlyEmpty = text.replace(";", "").replace("\\\n", "").isBlank();
    assertThat(onlyEmpty || !out.isEmpty() || !unit.declarations().isEmpty() || isSilent(text))
        .as(text)
        .isTrue();
  }

  /// What declares nothing and is right.
  private static boolean isSilent(String text) {
    return text.contains("asm") || text.contains("extern \"C\"") || text.contains("#");
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of(
            "int",
            "char",
            "void",
            "unsigned",
            "long",
            "double",
            "struct",
            "union",
            "enum",
            "const",
            "static",
            "extern",
            "typedef",
            "*",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ";",
            ":",
            "=",
            "...",
            "x",
            "y",
            "s",
            "T",
            "size_t",
            "1",
            "2",
            "-",
            "+",
            "sizeof",
            "__attribute__",
            "((packed))",
            "_Alignas(8)",
            "_Static_assert",
            "typeof",
            "_Atomic",
            "?",
            "\"s\"",
            "'c'",
            "[[",
            "]]",
            "inline",
            "restrict",
            "_Bool",
            "_BitInt(3)",
            "asm",
            "extern \"C\"",
            "#",
            "\n",
            "->",
            ".",
            "&",
            "^",
            "va_list",
            "#pragma pack(2)\n",
            "# 3 \"f.h\"\n",
            "\\\n")
        .list()
        .ofMaxSize(40);
  }
}
