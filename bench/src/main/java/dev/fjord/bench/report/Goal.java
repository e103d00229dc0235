package dev.fjord.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/// What was promised, and what came out. Without a value it was not measured.
record Goal(String claim, OptionalDouble value, double limit, String unit) {

  /// A ratio of two sides.
  static Goal ratio(Results results, Question question, Side other, double limit) {
    return ratio(results, question, question, other, limit);
  }

  /// A ratio of Fjord in one question to another side in another one.
  static Goal ratio(
      Results results, Question question, Question reference, Side other, double limit) {
    String claim = question.title() + ", against " + other.title();
    var fjord = results.call(question, Side.FJORD);
    var theirs = results.call(reference, other);
    OptionalDouble ratio =
        fjord.isPresent() && theirs.isPresent()
            ? OptionalDouble.of(fjord.get().nanos() / theirs.get().nanos())
            : OptionalDouble.empty();
    return new Goal(claim, ratio, limit, "x");
  }

  /// So many nanoseconds.
  static Goal nanos(Results results, String claim, Question question, double limit) {
    var fjord = results.call(question, Side.FJORD);
    return new Goal(
        claim,
        fjord.isPresent() ? OptionalDouble.of(fjord.get().nanos()) : OptionalDouble.empty(),
        limit,
        " ns");
  }

  /// No allocation.
  static Goal noBytes(Results results, Question question) {
    var fjord = results.call(question, Side.FJORD);
    return new Goal(
        question.title() + ", allocated by Fjord",
        fjord.isPresent() ? OptionalDouble.of(whole(fjord.get().bytes())) : OptionalDouble.empty(),
        0,
        " B");
  }

  // What other threads of the JVM allocate meanwhile shows as hundredths of a byte.
  private static double whole(double bytes) {
    return Math.round(bytes * 10) / 10.0;
  }

  /// A difference of two start-up measurements.
  static Goal later(Results results, String claim, String slow, String fast, double limit) {
    OptionalDouble first = results.startup(slow);
    OptionalDouble second = results.startup(fast);
    OptionalDouble difference =
        first.isPresent() && second.isPresent()
            ? OptionalDouble.of(first.getAsDouble() - second.getAsDouble())
            : OptionalDouble.empty();
    return new Goal(claim, difference, limit, " ms");
  }

  String verdict() {
    if (value.isEmpty()) {
      return "not measured";
    }
    return rounded(value.getAsDouble()) <= limit ? "holds" : "**fails**";
  }

  String limitText() {
    return number(limit) + unit;
  }

  String valueText() {
    return value.isEmpty() ? "–" : number(value.getAsDouble()) + unit;
  }

  // A collection in the midst of a run shows as a thousandth of a byte; what is printed is judged.
  private static double rounded(double number) {
    return Math.round(number * 100) / 100.0;
  }

  private String number(double number) {
    return String.format(Locale.ROOT, unit.equals("x") ? "%.2f" : "%.0f", number);
  }
}
