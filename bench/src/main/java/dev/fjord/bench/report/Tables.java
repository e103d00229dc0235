package dev.fjord.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The tables, as Markdown.
final class Tables {
  private static final List<String> PROGRAMS = List.of("hello", "fivebyhand", "fivebycontract");
  private static final List<String> PROGRAM_TITLES =
      List.of("no C at all", "five functions by hand", "five functions by contract");
  private static final List<String> WAYS = List.of("default", "appcds", "aot");
  private static final List<Integer> SIZES = List.of(10, 100, 1000);
  private static final List<String> PHASES =
      List.of("load%s/nanos", "load%s/read", "load%s/parse", "load%s/plan", "emit%s/nanos");

  private final Results results;

  Tables(Results results) {
    this.results = results;
  }

  /// Where and when.
  String machine() {
    return results
        .machine()
        .map(machine ->
            "Measured %s on %s, %d cores, %s, JDK %s; load average at the end %.1f.%s\n"
                .formatted(
                    machine.date(),
                    machine.processor(),
                    machine.cores(),
                    machine.system(),
                    machine.jdk(),
                    machine.load(),
                    again()))
        .orElse("");
  }

  private String again() {
    return results.again().isEmpty()
        ? ""
        : " Measured again by themselves: " + String.join(", ", results.again()) + ".";
  }

  /// Each goal and whether it holds.
  String goals() {
    StringBuilder table = new StringBuilder("| goal | at most | measured | |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (Goal goal : Goals.of(results)) {
      row(table, goal.claim(), goal.limitText(), goal.valueText(), goal.verdict());
    }
    return table.toString();
  }

  /// Each question about calls and what every side took for it.
  String calls() {
    return table("ns per call (B allocated)", Side.CALLERS, Question.CALLS);
  }

  /// Each question about structs in memory and what every side took for it.
  String memory() {
    return table("ns per struct (B allocated)", Side.READERS, Question.MEMORY);
  }

  private String table(String measured, List<Side> sides, List<Question> questions) {
    StringBuilder table = new StringBuilder("| ").append(measured).append(" |");
    for (Side side : sides) {
      table.append(' ').append(side.title()).append(" |");
    }
    table.append("\n|").append(" --- |".repeat(sides.size() + 1)).append('\n');
    for (Question question : questions) {
      table.append("| ").append(question.title()).append(" |");
      for (Side side : sides) {
        String cell = results.call(question, side).map(Tables::cell).orElse("");
        table.append(' ').append(cell).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(Measurement measured) {
    String noisy = measured.noisy() ? " ~" : "";
    return decimals(measured.nanos())
        + noisy
        + String.format(Locale.ROOT, " (%.0f)", measured.bytes());
  }

  private static String decimals(double nanos) {
    String format = nanos < 2 ? "%.2f" : nanos < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, nanos);
  }

  /// What whole processes took.
  String programs() {
    StringBuilder table =
        new StringBuilder("| ms, whole process | default | AppCDS | AOT cache |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (int i = 0; i < PROGRAMS.size(); i++) {
      String program = PROGRAMS.get(i);
      table.append("| ").append(PROGRAM_TITLES.get(i)).append(" |");
      for (String way : WAYS) {
        table.append(' ').append(millis("%.0f", program + "/" + way)).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  /// What loading a contract took, phase by phase.
  String loading() {
    StringBuilder table =
        new StringBuilder(
            "| ms, cold | all | read | parse | plan | emit | define and the rest |\n");
    table.append("|").append(" --- |".repeat(PHASES.size() + 2)).append('\n');
    for (int size : SIZES) {
      table.append(String.format(Locale.ROOT, "| %,d functions |", size));
      for (String phase : PHASES) {
        table.append(' ').append(millis("%.1f", phase.formatted(size))).append(" |");
      }
      table.append(' ').append(rest(size)).append(" |\n");
    }
    return table.toString();
  }

  /// What loading took beyond its measured phases.
  private String rest(int size) {
    double rest = 0;
    for (String phase : PHASES) {
      double millis = results.startup(phase.formatted(size)).orElse(Double.NaN);
      rest = phase.equals(PHASES.getFirst()) ? millis : rest - millis;
    }
    return Double.isNaN(rest) ? "–" : String.format(Locale.ROOT, "%.1f", rest);
  }

  private String millis(String format, String name) {
    OptionalDouble value = results.startup(name);
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, format, value.getAsDouble());
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
