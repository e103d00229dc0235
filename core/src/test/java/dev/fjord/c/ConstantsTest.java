package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.diagnostic.Diagnostics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantsTest {

  private static final long SEED = Long.getLong("fjord.constant.seed", System.nanoTime());

  private static Constant value(String text, Target target) {
    Diagnostics out = new Diagnostics();
    Scope scope =
        Parser.parse(
                "enum e { A = 5, B = -3 }; typedef struct { int a; char b[8]; struct { short c; }; } T;",
                "test",
                Scope.platform(target),
                target,
                out)
            .scope();
    Initializer initializer = Parser.parseConstant(text, "test", scope, target, out);
    Constant value =
        initializer == null ? null : Constants.evaluate(initializer, scope, target, out);
    if (value == null) {
      throw new NotConstantException(out.render());
    }
    return value;
  }

  private static String shown(String text) {
    return switch (value(text, Target.LINUX_X86_64)) {
      case Constant.IntegerConstant(BigInteger value, CType type) -> value + " " + type;
      case Constant.FloatConstant(double value, CType type) -> value + " " + type;
      case Constant.StringConstant string -> string.text() + " " + string.unit();
      case Constant.PointerConstant(long address, CType type) -> address + " " + type;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -1                                | -1 int
          0x80000000                        | 2147483648 unsigned int
          2147483648                        | 2147483648 long
          18446744073709551615u             | 18446744073709551615 unsigned long
          0777                              | 511 int
          0b101                             | 5 int
          1'000'000                         | 1000000 int
          ~0u                               | 4294967295 unsigned int
          -1u                               | 4294967295 unsigned int
          1 ? -1 : 0u / 0                   | 4294967295 unsigned int
          'a'                               | 97 int
          '\\377'                           | -1 int
          '\\x41'                           | 65 int
          L'\\u20ac'                        | 8364 int
          u'x'                              | 120 unsigned short
          A ^ 8                             | 13 int
          B >> 1                            | -2 int
          -7 / 2                            | -3 int
          -7 % 2                            | -1 int
          1 < 2 && !(3 == 4)                | 1 int
          0 && 1 / 0                        | 0 int
          0 ? 1 / 0 : 1ll                   | 1 long long
          (unsigned char)-1                 | 255 unsigned char
          (signed char)200                  | -56 signed char
          (_Bool)5                          | 1 _Bool
          (int)3.9                          | 3 int
          -1 < 0u                           | 0 int
          -1ll < 0ul                        | 0 int
          sizeof(T)                         | 16 unsigned long
          sizeof(int[3])                    | 12 unsigned long
          sizeof "abc"                      | 4 unsigned long
          sizeof(((T *)0)->b)               | 8 unsigned long
          _Alignof(double)                  | 8 unsigned long
          offsetof(T, b[2])                 | 6 unsigned long
          __builtin_offsetof(T, c)          | 12 unsigned long
          true                              | 1 int
          0.5                               | 0.5 double
          1e3f                              | 1000.0 float
          0x1p4                             | 16.0 double
          1.5L + 1                          | 2.5 long double
          1.0f / 3                          | 0.3333333432674408 float
          NULL                              | 0 void *
          (void (*)(void *))-1              | -1 void (*)(void *)
          (void *)(1 << 4)                  | 16 void *
          (CURL *)0                         | 0 CURL *
          "a" "b\\n"                        | `ab\n char`
          "\\303\\251"                      | é char
          u8"\\u00e9"                       | é char
          L"\\U0001F600"                    | 😀 int
          u"😀"                             | 😀 unsigned short
          (const char *)"x"                 | x char
          (int)(void *)7                    | 7 int
          """)
  void constantHasCsValueAndType(String text, String expected) {
    assertThat(shown(text)).isEqualTo(expected.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 / 0               | divides by zero
          2147483647 + 1      | does not fit int
          1 << 32             | shifted by 0 to 31
          UNKNOWN             | no constant is named 'UNKNOWN'
          99999999999999999999 | fits no integer type
          1e999               | too large
          08                  | is no number
          12abc               | is no number
          sizeof(struct none) | struct none is not defined
          sizeof(void)        | void has no size
          f(1)                | a call is no constant
          ''                  | literal is empty
          'ab' + L'ab'        | several characters
          "\\q"               | is unknown
          1 +                 | an expression is expected
          (int){1}            | compound literal
          1 2                 | the end of the text is expected
          """)
  void whatIsNotConstantIsRefusedWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> value(text, Target.LINUX_X86_64))
        .isInstanceOf(NotConstantException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void sizesAreThoseOfTheTarget() {
    assertThat(value("sizeof(long)", Target.WINDOWS_X86_64))
        .isEqualTo(
            new Constant.IntegerConstant(
                BigInteger.valueOf(4), new ScalarType(Scalar.UNSIGNED_LONG_LONG)));
    assertThat(value("'\\377'", Target.LINUX_AARCH64))
        .isEqualTo(
            new Constant.IntegerConstant(BigInteger.valueOf(255), new ScalarType(Scalar.INT)));
    assertThat(value("4294967295 + 0l", Target.WINDOWS_X86_64))
        .isEqualTo(
            new Constant.IntegerConstant(
                BigInteger.valueOf(4294967295L), new ScalarType(Scalar.LONG_LONG)));
  }

  @Test
  void randomExpressionsHaveTheCompilersValueAndType() {
    Random random = new Random(SEED);
    Target host = CompilerProbe.host();
    List<String> expressions = new ArrayList<>();
    CompilerProbe probe = new CompilerProbe("");
    while (expressions.size() < 300) {
      String text = expression(random, 4);
      if (isConstant(text, host)) {
        expressions.add(text);
        probe.number("(unsigned long long)(" + text + ")");
        probe.number("sizeof(" + text + ")");
        probe.number("(__typeof__(" + text + "))-1 < 1");
      }
    }
    probe.compile();
    Layouts layouts = Layouts.of(Scope.platform(host), host);
    for (int i = 0; i < expressions.size(); i++) {
      String text = expressions.get(i);
      Constant.IntegerConstant value = (Constant.IntegerConstant) value(text, host);
      String what = text + " with -Dfjord.constant.seed=" + SEED;
      assertThat(value.value().longValue()).as(what).isEqualTo(probe.numberAt(3 * i));
      assertThat(layouts.layout(value.type()).size()).as(what).isEqualTo(probe.numberAt(3 * i + 1));
      boolean signed = ((ScalarType) value.type()).kind().isSigned(host);
      assertThat(signed ? 1L : 0L).as(what).isEqualTo(probe.numberAt(3 * i + 2));
    }
  }

  private static boolean isConstant(String text, Target host) {
    try {
      return value(text, host) instanceof Constant.IntegerConstant;
    } catch (NotConstantException e) {
      return false;
    }
  }

  private static String expression(Random random, int depth) {
    String[] leaves = {
      "0",
      "1",
      "7",
      "255",
      "2147483647",
      "0xffffffff",
      "4294967296",
      "1u",
      "3l",
      "9ull",
      "'x'",
      "0x7fffffffffffffff",
      "sizeof(int)",
      "-1"
    };
    String[] binary = {
      "+", "-", "*", "/", "%", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&", "|", "^", "&&",
      "||"
    };
    String[] casts = {
      "(char)", "(unsigned short)", "(int)", "(unsigned)", "(long long)", "(_Bool)"
    };
    if (depth == 0 || random.nextInt(5) == 0) {
      return leaves[random.nextInt(leaves.length)];
    }
    String first = expression(random, depth - 1);
    String second = expression(random, depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> new String[] {"-", "~", "!", "+"}[random.nextInt(4)] + "(" + first + ")";
      case 1 -> casts[random.nextInt(casts.length)] + "(" + first + ")";
      case 2 -> "(" + first + " ? " + second + " : " + expression(random, depth - 1) + ")";
      default -> "(" + first + " " + binary[random.nextInt(binary.length)] + " " + second + ")";
    };
  }

  @Test
  void fixedParameterKeepsTextAndTree() {
    Parameter parameter =
        CText.of("int f(int n = sizeof(int) * 2);").function("f").type().parameters().getFirst();
    Initializer fixed = Objects.requireNonNull(parameter.fixed());
    assertThat(fixed.text()).isEqualTo("sizeof(int) * 2");
    assertThat(
            Constants.evaluate(
                fixed, Scope.platform(Target.LINUX_X86_64), Target.LINUX_X86_64, new Diagnostics()))
        .isEqualTo(
            new Constant.IntegerConstant(
                BigInteger.valueOf(8), new ScalarType(Scalar.UNSIGNED_LONG)));
  }
}
