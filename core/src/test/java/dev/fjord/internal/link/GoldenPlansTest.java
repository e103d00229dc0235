package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.PlanText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The golden plans as text, reviewed like code.
///
/// `-Dgolden.update=true` writes `src/test/resources/plans/*.txt` anew.
class GoldenPlansTest {
  private static final Path STORED =
      Path.of(System.getProperty("basedir", ""), "src/test/resources/plans");

  private static final Map<String, CallPlan> PLANS =
      new TreeMap<>(
          Map.of(
              "compress2", GoldenPlans.compress2(),
              "qsort", GoldenPlans.qsort(),
              "curl_easy_setopt", GoldenPlans.setopt(),
              "sqlite3_prepare_v2", GoldenPlans.prepare(),
              "sqlite3_create_function_v2", GoldenPlans.createFunction(),
              "opendal_operator_read", GoldenPlans.read(),
              "grid_turn", GoldenPlans.turn()));

  static List<String> names() {
    return List.copyOf(PLANS.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void plansReadAsTheStoredTexts(String name) throws IOException {
    String text = PlanText.of(PLANS.get(name));
    Path stored = STORED.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(STORED);
      Files.writeString(stored, text);
    }
    assertThat(text)
        .as("-Dgolden.update=true writes " + stored)
        .isEqualTo(Files.readString(stored));
  }
}
