package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares layouts of random records with those of C compilers, each for its target. Nothing that
/// they compile is run.
///
/// `-Dfjord.layout.seed=` repeats a run, `-Dfjord.layout.count=` asks for more records.
class LayoutOracleTest {

  private static final long SEED = Long.getLong("fjord.layout.seed", System.nanoTime());
  private static final int COUNT = Integer.getInteger("fjord.layout.count", 2000);
  private static final int BATCH = 200;

  static List<CrossCompiler> compilers() {
    return CrossCompiler.all();
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void recordsLieWhereTheCompilerPutsThem(CrossCompiler compiler) {
    assumeTrue(compiler.installed(), () -> compiler + " is not installed");
    for (int done = 0; done < COUNT; done += BATCH) {
      compareBatch(SEED + done, compiler);
    }
  }

  private static void compareBatch(long seed, CrossCompiler compiler) {
    Map<RecordType, String> definitions = definitions(seed, compiler);
    String text = RecordGenerator.PRELUDE + String.join("", definitions.values());
    Layouts layouts = CText.of(text, compiler.target()).layouts();
    CompilerProbe probe = compiler.probe(text);
    List<RecordQuestions> asked = new ArrayList<>();
    for (RecordType type : definitions.keySet()) {
      if (!isEmptyOnWindows(type, layouts, compiler.target())) {
        asked.add(RecordQuestions.ask(probe, type, layouts.record(type)));
      }
    }
    probe.compile();
    List<String> wrong = new ArrayList<>();
    for (RecordQuestions each : asked) {
      List<String> differences = each.differences(probe);
      if (!differences.isEmpty()) {
        wrong.add(definitions.get(each.type()) + String.join("\n", differences));
      }
    }
    assertThat(wrong).as("%s, -Dfjord.layout.seed=%d", compiler, seed).isEmpty();
  }

  private static Map<RecordType, String> definitions(long seed, CrossCompiler compiler) {
    RecordGenerator generator = new RecordGenerator(seed, compiler.shape());
    Map<RecordType, String> definitions = new LinkedHashMap<>();
    for (int i = 0; i < BATCH; i++) {
      String definition = generator.next();
      definitions.put(generator.last(), definition);
    }
    return definitions;
  }

  private static boolean isEmptyOnWindows(RecordType type, Layouts layouts, Target target) {
    try {
      layouts.record(type);
      return false;
    } catch (LayoutException e) {
      assertThat(target.os()).isEqualTo(OperatingSystem.WINDOWS);
      return true;
    }
  }
}
