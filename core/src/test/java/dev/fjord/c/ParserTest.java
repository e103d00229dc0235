package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int puts(const char *s)",
        "void qsort(void *base, size_t n, size_t w, int (*cmp)(const void *, const void *))",
        "void (*signal(int sig, void (*func)(int)))(int)",
        "int printf(const char *format, ...)",
        "int open(const char *path, int flags, ..., mode_t mode)",
        "int f()",
        "int f(void)",
        "int (*(*f(int (*)[3]))(void))[4]",
        "char *const *volatile *names(char **argv[2])",
        "struct point mid(struct point a, union u b, enum e c)",
        "int z(z_stream *s, int n = -1, int size = sizeof(z_stream), void (*d)(void *) = (void *)-1)",
        "double _Complex csqrt(double _Complex z)",
        "unsigned __int128 wide(unsigned _BitInt(17) x, _Bool b)",
        "void sum(int n, double a[static 4], double b[n], double c[*])",
        "char *_Nonnull get(char *const _Nullable p)",
        "int vprintf(const char *format, __builtin_va_list args)",
        "_Float128 f(_Float16 a, __bf16 b, long double c, _Decimal64 d)",
        "int (*const *volatile pick(void))(int (*)(int (*)(void)))"
      })
  void functionIsWrittenBackAsItWasRead(String text) {
    Declaration declaration = CText.of(text + ";").only();
    assertThat(declaration).hasToString(text).isInstanceOf(FunctionDeclaration.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int x",
        "int *const x[3]",
        "int (*x)[3]",
        "int (*x[2])(void *, int)",
        "char **x",
        "const volatile unsigned long long x",
        "_Atomic int x",
        "__attribute__((vector_size(16))) float x",
        "int x[2][3]"
      })
  void variableIsWrittenBackAsItWasRead(String text) {
    Declaration declaration = CText.of(text + ";").only();
    assertThat(declaration).hasToString(text).isInstanceOf(VariableDeclaration.class);
  }

  @Test
  void wordsOfAScalarComeInAnyOrder() {
    assertThat(CText.of("long unsigned int long a;").variable("a").type())
        .hasToString("unsigned long long");
    assertThat(CText.of("int short b;").variable("b").type()).hasToString("short");
    assertThat(CText.of("double long _Complex c;").variable("c").type())
        .hasToString("long double _Complex");
    assertThat(CText.of("char signed d;").variable("d").type()).hasToString("signed char");
    assertThat(CText.of("unsigned const e;").variable("e").type())
        .hasToString("const unsigned int");
  }

  @Test
  void parameterKeepsItsArrayAndDecaysWhenAsked() {
    List<Parameter> parameters =
        CText.of("void f(int a[3], int g(void), char *argv[]);").function("f").type().parameters();
    assertThat(parameters)
        .extracting(Parameter::toString)
        .containsExactly("int a[3]", "int g(void)", "char *argv[]");
    assertThat(parameters)
        .extracting(parameter -> parameter.adjusted().toString())
        .containsExactly("int *", "int (*)(void)", "char **");
  }

  @Test
  void typedefNameMayBeTheNameOfAParameter() {
    CText text = CText.of("typedef int T; int f(unsigned T); int g(int (T)); int h(T (T));");
    assertThat(text.function("f")).hasToString("int f(unsigned int T)");
    assertThat(text.function("g")).hasToString("int g(int (T))");
    assertThat(text.function("h").type().parameters()).hasSize(1);
  }

  @Test
  void undeclaredTypeBehindPointersIsReportedByTheUnit() {
    Unit unit = CText.of("CURL *easy(void); int f(CURL *h, Foo by, const Bar **b);").unit();
    assertThat(unit.undeclared())
        .extracting(name -> name.name() + " " + name.onlyBehindPointer())
        .containsExactly("CURL true", "Foo false", "Bar true");
    assertThat(unit.scope().resolve(new TypedefType("CURL"))).isEqualTo(new TypedefType("CURL"));
  }

  @Test
  void typeThatTheTextDeclaresLaterIsNotUndeclared() {
    assertThat(CText.of("Later *f(void); typedef struct later Later;").unit().undeclared())
        .isEmpty();
  }

  @Test
  void attributesOfAllFormsAreKept() {
    FunctionDeclaration function =
        CText.of(
                "__attribute__((__nonnull__(1, 2), pure)) extern __inline int __stdcall f(int a)"
                    + " __asm__(\"_\" \"g\") __attribute__((deprecated(\"old (really)\")));")
            .function("f");
    assertThat(function.attributes())
        .containsExactly(
            new Attribute("nonnull", "1, 2"),
            new Attribute("pure", ""),
            new Attribute("stdcall", ""),
            new Attribute("deprecated", "\"old (really)\""));
    assertThat(function.asmLabel()).isEqualTo("_g");
    assertThat(function.storage()).isEqualTo(Storage.EXTERN);
    assertThat(function.inline()).isTrue();
    FunctionDeclaration standard =
        CText.of("[[noreturn, gnu::cold]] __declspec(dllimport) void h [[deprecated]] (void);")
            .function("h");
    assertThat(standard.noreturn()).isTrue();
    assertThat(standard.attributes())
        .extracting(Attribute::name)
        .containsExactly("noreturn", "cold", "dllimport", "deprecated");
  }

  @Test
  void bodiesAndInitialisersAreSkipped() {
    CText text =
        CText.of(
            "static inline int f(int x) { if (x) { return '}' + \"}\"[0]; } return 0; }"
                + "int a = 1, b[] = {1, 2, {3}}, c = (1, 2); int g(void);");
    assertThat(text.function("f").hasBody()).isTrue();
    assertThat(text.function("g").hasBody()).isFalse();
    assertThat(text.variable("a").hasBody()).isTrue();
    assertThat(text.scope().variable("c")).isNotNull();
  }

  @Test
  void namesOfAKAndRDefinitionGetTheirDeclaredTypes() {
    FunctionDeclaration function =
        CText.of("int f(a, b, c) char *a; double b, c[3]; { return 0; } int g;").function("f");
    assertThat(function.type().parameters())
        .extracting(Parameter::toString)
        .containsExactly("char *a", "double b", "double c[3]");
    assertThat(function.type().prototyped()).isFalse();
    assertThat(function.hasBody()).isTrue();
  }

  @Test
  void structKeepsMembersBitFieldsAndAnonymousParts() {
    RecordDefinition struct =
        CText.of(
                "struct s { unsigned a : 3, : 0, b : 1; union { int i; float f; };"
                    + " struct { char c; } named; int (*call)(struct s *); char tail[]; };")
            .struct("s");
    assertThat(struct.members())
        .extracting(Member::toString)
        .containsExactly(
            "unsigned int a : 3",
            "unsigned int : 0",
            "unsigned int b : 1",
            "union (unnamed)",
            "struct (unnamed) named",
            "int (*call)(struct s *)",
            "char tail[]");
  }

  @Test
  void ellipsisMakesAStructPartial() {
    assertThat(CText.of("struct stat { off_t st_size; ...; };").struct("stat").partial()).isTrue();
    assertThat(CText.of("struct stat { off_t st_size; };").struct("stat").partial()).isFalse();
  }

  @Test
  void enumeratorsCountOnAndTakeTheTypeThatHoldsThem() {
    Scope scope =
        CText.of("enum e { A, B = 1 << 4, C, D = -1, E = 0xffffffff, F = sizeof(int) + A };")
            .scope();
    assertThat(scope.enumerator("C")).isEqualTo(17);
    assertThat(scope.enumerator("D")).isEqualTo(-1);
    assertThat(scope.enumeratorType("E")).hasToString("unsigned int");
    assertThat(scope.enumerator("F")).isEqualTo(4);
    EnumDefinition definition = scope.enumeration(new EnumType("e"));
    assertThat(definition).isNotNull();
    assertThat(definition.underlying(Target.LINUX_X86_64)).hasToString("long");
  }

  @Test
  void enumWithAFixedTypeIsNoBitField() {
    CText text =
        CText.of(
            "enum small : unsigned char { X = 200 }; struct s { enum small a : 3; enum small : 2; };");
    EnumDefinition definition = text.scope().enumeration(new EnumType("small"));
    assertThat(definition).isNotNull();
    assertThat(definition.underlying(text.target())).hasToString("unsigned char");
    assertThat(text.struct("s").members()).hasSize(2);
  }

  @Test
  void machineModeReplacesTheType() {
    CText text =
        CText.of(
            "typedef int word __attribute__((mode(__word__)));"
                + "typedef unsigned int byte __attribute__((__mode__(QI)));");
    assertThat(text.scope().resolve(new TypedefType("word"))).hasToString("long");
    assertThat(text.scope().resolve(new TypedefType("byte"))).hasToString("unsigned char");
  }

  @Test
  void typeofIsResolvedWhereThatIsSimple() {
    CText text =
        CText.of(
            "int x; __typeof__(x) y; typeof(const char *) s; struct t { short m[2]; };"
                + "__typeof__(((struct t *)0)->m[0]) z; _Atomic(int) a;");
    assertThat(text.variable("y")).hasToString("int y");
    assertThat(text.variable("s")).hasToString("const char *s");
    assertThat(text.variable("z")).hasToString("short z");
    assertThat(text.variable("a")).hasToString("_Atomic int a");
  }

  @Test
  void digraphsContinuationsAndCommentsAreRead() {
    CText text = CText.of("int a<:2:>; str\\\nuct s <% int /* no; */ x; // no }\n %>;");
    assertThat(text.variable("a")).hasToString("int a[2]");
    assertThat(text.struct("s").members()).hasSize(1);
  }

  @Test
  void directivesAreListedAndPackingIsFollowed() {
    CText text =
        CText.of(
            """
            #include <stdio.h>
            #pragma pack(push, 2)
            struct a { char c; int i; };
            #pragma pack(pop)
            struct b { char c; int i; };
            #define X 1
            _Pragma("pack(1)") struct c { char c; int i; };
            """);
    assertThat(text.unit().directives())
        .extracting(Directive::text)
        .containsExactly("#include <stdio.h>", "#define X 1");
    assertThat(text.layout("a").byteSize()).isEqualTo(6);
    assertThat(text.layout("b").byteSize()).isEqualTo(8);
    assertThat(text.layout("c").byteSize()).isEqualTo(5);
  }

  @Test
  void positionsFollowLineMarkers() {
    CText text = CText.of("int a;\n# 41 \"/usr/include/geo.h\" 1 3\n\nint  area;\n");
    assertThat(text.variable("area").position()).hasToString("/usr/include/geo.h:42:6");
    assertThat(text.variable("area").position().excerpt())
        .isEqualTo("    int  area;\n         ^^^^");
  }

  @Test
  void declarationsForCPlusPlusAreReadThroughTheirBraces() {
    assertThat(
            CText.of("extern \"C\" { int f(void); } extern \"C\" int g(void);")
                .unit()
                .declarations())
        .hasSize(2);
  }

  @Test
  void lastSemicolonMayBeMissing() {
    assertThat(CText.of("int f(void)").only()).isInstanceOf(FunctionDeclaration.class);
    assertThat(CText.of("struct s { int x; }").only()).isInstanceOf(RecordDeclaration.class);
  }

  @Test
  void typeNameMustCoverTheWholeText() {
    Scope scope = Scope.platform(Target.LINUX_X86_64);
    Diagnostics out = new Diagnostics();
    assertThat(Parser.parseType("sqlite3 *", "Db", scope, Target.LINUX_X86_64, out))
        .hasToString("sqlite3 *");
    assertThat(Parser.parseType("int (*)(void *)", "Db", scope, Target.LINUX_X86_64, out))
        .hasToString("int (*)(void *)");
    assertThat(Parser.parseType("struct stat", "Db", scope, Target.LINUX_X86_64, out))
        .hasToString("struct stat");
    assertThat(out.isEmpty()).isTrue();
    assertThat(Parser.parseType("int x", "Db", scope, Target.LINUX_X86_64, out)).isNull();
    assertThat(out.size()).isEqualTo(1);
  }

  @Test
  void headerOfEveryKindOfFunctionTypedefIsAFunction() {
    CText text = CText.of("typedef int callback(void *); callback on_event, *pointer;");
    assertThat(text.function("on_event")).hasToString("int on_event(void *)");
    assertThat(text.variable("pointer")).hasToString("callback *pointer");
  }

  @Test
  void readingGoesOnBehindAMalformedDeclaration() {
    Diagnostics out = new Diagnostics();
    Target target = Target.LINUX_X86_64;
    Unit unit =
        Parser.parse(
            "int f(int x y); int g(void); struct s { int a b; int c; }; int h(void);",
            "test",
            Scope.platform(target),
            target,
            out);
    assertThat(out.size()).isEqualTo(2);
    assertThat(unit.declarations())
        .extracting(Object::toString)
        .containsExactly("int g(void)", "int h(void)");
  }
}
