package dev.fjord.bench.report;

import java.util.List;

/// The goals of Fjord's speed, judged.
final class Goals {
  private Goals() {}

  static List<Goal> of(Results results) {
    return List.of(
        Goal.ratio(results, Question.SCALAR, Side.HAND, 1.05),
        Goal.ratio(results, Question.FIELD, Question.SCALAR, Side.HAND, 1.2),
        Goal.ratio(results, Question.CRITICAL, Side.HAND, 1.05),
        Goal.ratio(results, Question.ASCII_30, Side.JNI, 0.55),
        Goal.ratio(results, Question.ASCII_30, Side.CONFINED, 0.65),
        Goal.ratio(results, Question.LATIN1, Side.JNI, 1.1),
        Goal.ratio(results, Question.POINT, Side.HAND, 1.3),
        Goal.noBytes(results, Question.POINT),
        Goal.ratio(results, Question.ONCE, Side.HAND, 1.35),
        Goal.ratio(results, Question.TIMES_100, Side.HAND, 1.1),
        Goal.ratio(results, Question.KEPT, Side.HAND, 1.1),
        Goal.ratio(results, Question.DATA_100, Side.HAND, 1.1),
        Goal.ratio(results, Question.DATA_KEPT, Side.HAND, 1.1),
        Goal.ratio(results, Question.HANDLE, Side.HAND, 2.1),
        Goal.nanos(
            results, "`@Blocking`, handed over by a virtual thread", Question.HANDED_OVER, 10_000),
        Goal.ratio(results, Question.ERRNO, Side.HAND, 1.05),
        Goal.ratio(results, Question.ARRAY, Side.JNI, 1.05),
        Goal.ratio(results, Question.SUM, Side.HAND, 1.05),
        Goal.ratio(results, Question.SUM, Side.C, 1.1),
        Goal.noBytes(results, Question.SUM),
        Goal.ratio(results, Question.BITS, Side.HAND, 1.05),
        Goal.noBytes(results, Question.BITS),
        Goal.ratio(results, Question.WRITE, Side.HAND, 1.05),
        Goal.ratio(results, Question.WRITE, Side.C, 1.1),
        Goal.noBytes(results, Question.WRITE),
        Goal.ratio(results, Question.LIST, Side.C, 1.2),
        Goal.ratio(results, Question.SCATTERED, Side.C, 1.2),
        Goal.ratio(results, Question.RECORDS, Side.JNA, 0.1),
        Goal.later(
            results,
            "first calls of five functions, after the same by hand",
            "fivebycontract/default",
            "fivebyhand/default",
            40),
        Goal.later(
            results,
            "the same with an AppCDS archive",
            "fivebycontract/appcds",
            "fivebyhand/appcds",
            25),
        Goal.later(
            results,
            "loading 1,000 functions, after loading 10",
            "load1000/nanos",
            "load10/nanos",
            150));
  }
}
