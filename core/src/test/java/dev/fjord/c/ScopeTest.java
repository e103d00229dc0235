package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

  private static final Target LINUX = Target.LINUX_X86_64;

  private static CType type(String text, Scope scope) {
    Diagnostics out = new Diagnostics();
    CType type = Parser.parseType(text, "test", scope, LINUX, out);
    assertThat(out.render()).isEmpty();
    return Objects.requireNonNull(type);
  }

  @Test
  void canonicalTypeMergesQualifiersOnTheWay() {
    Scope scope =
        CText.of("typedef const int C; typedef volatile C V; typedef int A[3]; typedef A B;")
            .scope();
    assertThat(scope.canonical(type("const V", scope))).hasToString("const volatile int");
    assertThat(scope.resolve(type("const V", scope))).hasToString("int");
    assertThat(scope.canonical(type("const B", scope))).hasToString("const int [3]");
    assertThat(scope.canonical(type("B *", scope))).hasToString("B *");
  }

  @Test
  void parameterBehindATypedefOfAnArrayIsAPointer() {
    Scope scope = CText.of("typedef char jmp[3]; typedef int fn(void);").scope();
    assertThat(scope.adjusted(new TypedefType("jmp"))).hasToString("char *");
    assertThat(scope.adjusted(new TypedefType("fn"))).hasToString("int (*)(void)");
    assertThat(scope.adjusted(new TypedefType("size_t"))).hasToString("size_t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unsigned long | size_t | true
          unsigned long | unsigned long long | false
          char | signed char | false
          int * | const int * | false
          const int | int | false
          int *const | int * | false
          int (*)(int) | int (*)(const int) | true
          int (*)(int *) | int (*)(const int *) | false
          int (*)(char *[]) | int (*)(char **) | true
          int (*)(int (void)) | int (*)(int (*)(void)) | true
          int (*)() | int (*)(double) | true
          int (*)(int) | int (*)(int, ...) | false
          int (*)(void) | int (*)(int) | false
          int[3] | int[4] | false
          int[] | int[4] | true
          const int * | volatile int * | false
          struct a * | struct b * | false
          struct a * | union a * | false
          struct a * | struct a *_Nonnull | true
          CURL * | CURL * | true
          CURL * | void * | false
          enum e | int | false
          my_size * | size_t * | true
          """)
  void typesAreCompatibleAsCSays(String a, String b, boolean expected) {
    Scope scope = CText.of("typedef size_t my_size; typedef struct a A;").scope();
    assertThat(scope.compatible(type(a, scope), type(b, scope))).isEqualTo(expected);
    assertThat(scope.compatible(type(b, scope), type(a, scope))).isEqualTo(expected);
  }

  @Test
  void innerScopesSeeOuterOnesAndJoinedOnesInOrder() {
    Scope one =
        CText.of("typedef int T; enum { ONE = 1 }; int f(void); struct s { int a; };").scope();
    Scope two = CText.of("typedef long T; typedef char U; extern int v;").scope();
    Scope joined = Scope.join(List.of(one, two));
    assertThat(joined.typedef("T")).hasToString("int");
    assertThat(joined.typedef("U")).hasToString("char");
    assertThat(joined.typedef("size_t")).hasToString("unsigned long");
    assertThat(joined.enumerator("ONE")).isEqualTo(1);
    assertThat(joined.function("f")).isNotNull();
    assertThat(joined.variable("v")).isNotNull();
    assertThat(joined.record(CText.structType("s"))).isNotNull();
    assertThat(joined.typedef("nothing")).isNull();
    assertThat(joined.record(CText.structType("t"))).isNull();
  }

  @Test
  void aFlattenedScopeKnowsWhatItsParentsKnowAndTheInnermostMeaningWins() {
    Scope outer =
        CText.of("typedef int T; enum e { ONE = 1 }; int f(void); struct s { int a; };").scope();
    Unit inner =
        Parser.parse(
            "typedef long T; extern int v;",
            "inner",
            outer,
            Target.LINUX_X86_64,
            new Diagnostics());
    Scope flat = inner.scope().flattened();
    assertThat(flat.typedef("T")).hasToString("long");
    assertThat(flat.typedef("size_t")).hasToString("unsigned long");
    assertThat(flat.enumerator("ONE")).isEqualTo(1);
    assertThat(flat.function("f")).isNotNull();
    assertThat(flat.variable("v")).isNotNull();
    assertThat(flat.record(CText.structType("s"))).isNotNull();
  }

  @Test
  void definitionsOfATypeNameAreInItsOwnScope() {
    Diagnostics out = new Diagnostics();
    Scope platform = Scope.platform(LINUX);
    TypeName name =
        Objects.requireNonNull(
            Parser.parseTypeName("struct { int x; Foo *y; } *", "test", platform, LINUX, out));
    RecordType record = (RecordType) ((PointerType) name.type()).pointee();
    assertThat(name.scope().record(record)).isNotNull();
    assertThat(platform.record(record)).isNull();
    assertThat(name.undeclared()).extracting(Undeclared::name).containsExactly("Foo");
  }

  @Test
  void laterDeclarationCompletesAnEarlierOne() {
    Scope scope =
        CText.of(
                "extern int a[]; extern int a[3]; int f(); int f(double); typedef int T; typedef int T;")
            .scope();
    assertThat(scope.variable("a")).hasToString("int a[3]");
    assertThat(scope.function("f")).hasToString("int f(double)");
  }

  /// The platform's table must say what the headers of this machine say.
  @Test
  void platformTypesAreThoseOfTheHeaders() {
    String[] names = {
      "size_t",
      "ssize_t",
      "ptrdiff_t",
      "intptr_t",
      "uintptr_t",
      "int8_t",
      "uint8_t",
      "int16_t",
      "uint16_t",
      "int32_t",
      "uint32_t",
      "int64_t",
      "uint64_t",
      "int_least8_t",
      "int_least64_t",
      "uint_least32_t",
      "int_fast8_t",
      "uint_fast8_t",
      "int_fast16_t",
      "uint_fast16_t",
      "int_fast32_t",
      "uint_fast32_t",
      "int_fast64_t",
      "uint_fast64_t",
      "intmax_t",
      "uintmax_t",
      "wchar_t",
      "wint_t",
      "char16_t",
      "char32_t",
      "time_t",
      "clock_t",
      "off_t",
      "pid_t",
      "uid_t",
      "gid_t",
      "mode_t",
      "dev_t",
      "ino_t",
      "nlink_t",
      "blksize_t",
      "blkcnt_t",
      "socklen_t",
      "sa_family_t",
      "in_addr_t",
      "in_port_t",
      "suseconds_t",
      "useconds_t",
      "key_t",
      "id_t",
      "clockid_t",
      "nfds_t",
      "rlim_t",
      "sig_atomic_t",
      "fsblkcnt_t",
      "fsfilcnt_t",
      "u_int",
      "u_char",
      "u_short",
      "u_long",
      "bool"
    };
    Target host = CompilerProbe.host();
    Scope scope = Scope.platform(host);
    CompilerProbe probe =
        new CompilerProbe(
            """
            #define _GNU_SOURCE
            #include <sys/types.h>
            #include <sys/socket.h>
            #include <sys/statvfs.h>
            #include <sys/resource.h>
            #include <netinet/in.h>
            #include <poll.h>
            #include <signal.h>
            #include <stdbool.h>
            #include <stddef.h>
            #include <stdint.h>
            #include <time.h>
            #include <uchar.h>
            #include <wchar.h>
            """);
    List<Integer> questions = new ArrayList<>();
    for (String name : names) {
      CType type = Objects.requireNonNull(scope.typedef(name), name);
      questions.add(probe.number("__builtin_types_compatible_p(" + name + ", " + type + ")"));
    }
    probe.compile();
    for (int i = 0; i < names.length; i++) {
      assertThat(probe.numberAt(questions.get(i))).as(names[i]).isEqualTo(1);
    }
  }
}
