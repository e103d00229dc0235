package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares sizes, alignments and signs of scalars, typedefs and random enums with C compilers,
/// each for its target.
class ScalarOracleTest {

  private static final long SEED = Long.getLong("fjord.layout.seed", System.nanoTime());

  private record Question(String what, long ours, int number) {}

  static List<CrossCompiler> compilers() {
    return CrossCompiler.all();
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void scalarsAreAsTheCompilerHasThem(CrossCompiler compiler) {
    List<String> names = new ArrayList<>(List.of("char", "short", "int", "long", "long long"));
    names.addAll(List.of("float", "double", "_Bool", "void *", "__builtin_va_list"));
    names.addAll(List.of("float _Complex", "double _Complex"));
    names.addAll(compiler.shape().types());
    // As a member, where Microsoft's rule ignores that its typedef lowers its alignment, it is
    // compared by records.
    names.remove("tight");
    Map<String, String> types = new LinkedHashMap<>();
    for (String name : names) {
      types.put(name, name);
    }
    compare(compiler, RecordGenerator.PRELUDE, types);
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void standardTypedefsAreAsTheCompilerHasThem(CrossCompiler compiler) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String name : List.of("size", "ptrdiff", "wchar", "wint", "intptr", "uintptr", "char16")) {
      types.put(name + "_t", macro(name));
    }
    for (String name : List.of("char32", "intmax", "uintmax")) {
      types.put(name + "_t", macro(name));
    }
    for (String sign : List.of("int", "uint")) {
      for (String kind : List.of("", "_least")) {
        for (int bits = 8; bits <= 64; bits *= 2) {
          types.put(sign + kind + bits + "_t", macro(sign + kind + bits));
        }
      }
    }
    compare(compiler, "", types);
  }

  private static String macro(String name) {
    return "__" + name.toUpperCase(Locale.ROOT) + "_TYPE__";
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void enumsAreAsTheCompilerStoresThem(CrossCompiler compiler) {
    boolean windows = compiler.target().os() == OperatingSystem.WINDOWS;
    assumeTrue(!compiler.isGccForWindows(), "its enums are unsigned, Microsoft's are not");
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder();
    Map<String, String> types = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      text.append(randomEnum(i, random, windows));
      types.put("enum e" + i, "enum e" + i);
    }
    compare(compiler, text.toString(), types);
  }

  private static String randomEnum(int number, Random random, boolean windows) {
    StringBuilder text = new StringBuilder("enum ");
    text.append(!windows && random.nextInt(3) == 0 ? "__attribute__((packed)) " : "");
    text.append('e').append(number).append(" {");
    int bits = random.nextInt(windows ? 32 : 64);
    boolean signed = random.nextBoolean();
    for (int i = 0; i <= random.nextInt(4); i++) {
      long value = (random.nextLong() & Long.MAX_VALUE) >>> (63 - bits);
      String sign = signed && random.nextBoolean() ? "-" : "";
      text.append(" e" + number + "_" + i + " = " + sign + value + "LL,");
    }
    return text + " };\n";
  }

  private static void compare(CrossCompiler compiler, String text, Map<String, String> types) {
    assumeTrue(compiler.installed(), () -> compiler + " is not installed");
    assumeTrue(!compiler.command().contains("-mms-bitfields"), "its scalars are the host's");
    Scope scope = CText.of(text, compiler.target()).scope();
    CompilerProbe probe = compiler.probe(text);
    List<Question> questions = new ArrayList<>();
    types.forEach((ours, theirs) -> ask(probe, type(ours, scope, compiler), theirs, questions));
    probe.compile();
    for (Question question : questions) {
      assertThat(question.ours)
          .as("%s with %s, -Dfjord.layout.seed=%d", question.what, compiler, SEED)
          .isEqualTo(probe.numberAt(question.number));
    }
  }

  private record Known(CType represented, Layout layout, Target target) {}

  private static Known type(String text, Scope scope, CrossCompiler compiler) {
    Target target = compiler.target();
    TypeName name = Parser.parseTypeName(text, "test", scope, target, new Diagnostics());
    CType type = Objects.requireNonNull(name, text).type();
    CType plain = scope.canonical(type);
    CType represented =
        plain instanceof EnumType enumeration
            ? Objects.requireNonNull(scope.enumeration(enumeration), text).underlying(target)
            : plain;
    return new Known(represented, Layouts.of(scope, target).layout(type), target);
  }

  private static void ask(
      CompilerProbe probe, Known known, String theirs, List<Question> questions) {
    int size = probe.number("sizeof(" + theirs + ")");
    questions.add(new Question("size of " + theirs, known.layout.size(), size));
    int place = probe.number("__builtin_offsetof(struct { char c; " + theirs + " m; }, m)");
    questions.add(new Question("alignment of " + theirs, known.layout.align(), place));
    if (known.represented instanceof ScalarType(Scalar kind) && kind.isInteger()) {
      int signed = probe.number("(" + theirs + ")-1 < 1");
      boolean ours = kind.isSigned(known.target);
      questions.add(new Question("sign of " + theirs, ours ? 1 : 0, signed));
    }
  }
}
