package dev.fjord.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;

class ReportTest {
  @TempDir Path folder;

  @BeforeEach
  void writeResults() throws IOException {
    Files.writeString(
        folder.resolve("round-1.json"),
        "["
            + benchmark(
                "ScalarBenchmark.fjord",
                "",
                "13.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 14.0")
            + ","
            + benchmark("ScalarBenchmark.handWritten", "", "4.0, 4.0, 4.0")
            + ","
            + benchmark("StringBenchmark.jni", "ASCII_30", "50")
            + "]");
    Files.writeString(
        folder.resolve("round-2.json"),
        "[" + benchmark("StringBenchmark.fjord", "ASCII_30", "25.0") + "]");
    Files.writeString(
        folder.resolve("startup.json"),
        """
        {"machine": {"date": "2026-01-02", "jdk": "25", "system": "Linux", "processor": "P",
                     "cores": 2, "load": 1.5},
         "milliseconds": {"load10/nanos": [100, 110, 400], "load1000/nanos": [270, 270, 270]}}
        """);
  }

  private static String benchmark(String name, String text, String nanos) {
    String params = text.isEmpty() ? "" : "\"params\": {\"text\": \"" + text + "\"},";
    return """
    {"benchmark": "dev.fjord.bench.%s", %s
     "primaryMetric": {"rawData": [[%s]]},
     "secondaryMetrics": {"gc.alloc.rate.norm": {"rawData": [[0.02]]}}}
    """
        .formatted(name, params, nanos);
  }

  @Test
  void callIsTheFirstDecileOfItsIterations() throws IOException {
    Results results = Results.read(folder);

    assertThat(results.call(Question.SCALAR, Side.FJORD).orElseThrow().nanos()).isEqualTo(5);
  }

  @Test
  void nanosecondsAreAGoalByThemselves() throws IOException {
    Goal goal = Goal.nanos(Results.read(folder), "x", Question.SCALAR, 4);

    assertThat(goal.valueText()).isEqualTo("5 ns");
    assertThat(goal.verdict()).isEqualTo("**fails**");
  }

  @Test
  void hundredthsOfAByteAreNoAllocation() throws IOException {
    Goal goal = Goal.noBytes(Results.read(folder), Question.SCALAR);

    assertThat(goal.verdict()).isEqualTo("holds");
  }

  @Test
  void roundsAreOneRun() throws IOException {
    Results results = Results.read(folder);

    assertThat(Goal.ratio(results, Question.ASCII_30, Side.JNI, 0.55).value().orElseThrow())
        .isEqualTo(0.5, within(1e-9));
  }

  @Test
  void whatWasMeasuredAgainCountsAlone() throws IOException {
    Files.writeString(
        folder.resolve("round-1-Scalar.json"),
        "[" + benchmark("ScalarBenchmark.fjord", "", "3.0") + "]");
    Results results = Results.read(folder);

    assertThat(results.call(Question.SCALAR, Side.FJORD).orElseThrow().nanos()).isEqualTo(3);
    assertThat(results.call(Question.SCALAR, Side.HAND).orElseThrow().nanos()).isEqualTo(4);
    assertThat(new Tables(results).machine()).endsWith(" Measured again by themselves: Scalar.\n");
  }

  @Test
  void goalThatIsMissedFails() throws IOException {
    assertThat(Goal.ratio(Results.read(folder), Question.SCALAR, Side.HAND, 1.05).verdict())
        .isEqualTo("**fails**");
  }

  @Test
  void goalThatIsMetHolds() throws IOException {
    Goal goal = Goal.later(Results.read(folder), "x", "load1000/nanos", "load10/nanos", 160);

    assertThat(goal.verdict()).isEqualTo("holds");
    assertThat(goal.valueText()).isEqualTo("160 ms");
  }

  @Test
  void goalWithoutMeasurementsIsNotJudged() throws IOException {
    assertThat(Goal.ratio(Results.read(folder), Question.LATIN1, Side.JNI, 1.1).verdict())
        .isEqualTo("not measured");
  }

  @Test
  void tableNamesMachineAndCells() throws IOException {
    Tables tables = new Tables(Results.read(folder));

    assertThat(tables.machine()).contains("Measured 2026-01-02 on P, 2 cores");
    assertThat(tables.calls())
        .contains("| `int add(int, int)` | 5.0 ~ (0) | 4.0 (0) |  |  |  |  |");
  }

  @Test
  void memoryIsComparedWithCItself() throws IOException {
    Files.writeString(
        folder.resolve("round-1-Memory.json"),
        "["
            + benchmark("MemoryBenchmark.sumFjord", "", "0.86")
            + ","
            + benchmark("MemoryBenchmark.sumC", "", "0.88")
            + "]");

    assertThat(new Tables(Results.read(folder)).memory())
        .contains("| Fjord | by hand | C | JNA |")
        .contains("| 0.86 (0) |  | 0.88 (0) |  |");
  }

  @Test
  void chartIsWritten() throws IOException {
    Path chart = folder.resolve("chart.png");

    new Chart(Results.read(folder)).save(chart);

    assertThat(ImageIO.read(chart.toFile()).getWidth()).isGreaterThan(1000);
  }

  @Test
  void pageKeepsTheTextAroundItsMarks() {
    String page = "before\n<!-- a -->\nold\n<!-- /a -->\nafter\n";

    assertThat(Page.replaced(page, "a", "new\n"))
        .isEqualTo("before\n<!-- a -->\nnew\n<!-- /a -->\nafter\n");
    assertThatThrownBy(() -> Page.replaced(page, "b", "new"))
        .hasMessage("no marks <!-- b --> and <!-- /b -->: add both");
  }

  // A benchmark that no row names would be run and never shown.
  @Test
  void everyBenchmarkHasAPlaceInTheTable() throws ClassNotFoundException {
    List<Question> questions =
        Stream.concat(Question.CALLS.stream(), Question.MEMORY.stream()).toList();
    Set<String> placed =
        questions.stream()
            .flatMap(question ->
                Arrays.stream(Side.values())
                    .flatMap(side -> side.ways().stream())
                    .map(question::benchmark))
            .map(name -> name.split(":")[0])
            .collect(Collectors.toSet());
    Set<String> existing = new TreeSet<>();
    for (String type : questions.stream().map(Question::type).distinct().toList()) {
      Class<?> found =
          Class.forName(
              "dev.fjord.bench." + type + "Benchmark", false, getClass().getClassLoader());
      for (Method method : found.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Benchmark.class)) {
          existing.add(found.getSimpleName() + "." + method.getName());
        }
      }
    }

    assertThat(placed).containsAll(existing);
    assertThat(List.copyOf(existing)).isNotEmpty();
  }
}
