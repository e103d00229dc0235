package dev.fjord.bench.report;

import java.util.List;

/// What is asked of every side: a row of the table. Its benchmarks are the methods of class `type`
/// named by `prefix`, the side's way and `suffix`, with the parameter `text` if that is not empty.
record Question(String title, String type, String prefix, String suffix, String text) {
  static final Question SCALAR = new Question("`int add(int, int)`", "Scalar", "", "", "");
  static final Question FIELD =
      new Question("the same, contract in a field", "Scalar", "", "ThroughField", "");
  static final Question CRITICAL =
      new Question("the same, `@Critical`", "Scalar", "", "Critical", "");
  static final Question ASCII_5 = text("5 ASCII", "ASCII_5");
  static final Question ASCII_30 = text("30 ASCII", "ASCII_30");
  static final Question ASCII_300 = text("300 ASCII", "ASCII_300");
  static final Question LATIN1 = text("30 Latin-1", "LATIN1_30");
  static final Question CJK = text("30 CJK", "CJK_30");
  static final Question STRING_RESULT = of("returned string, 30 ASCII", "Result", "string");
  static final Question POINT = of("two structs of two doubles in, one out", "Record", "point");
  static final Question NESTED = of("nested struct of 32 bytes in and out", "Record", "nested");
  static final Question BYTES_40 = of("struct of 40 bytes in and out", "Record", "bytes40");
  static final Question OUT = of("result by out-parameter", "Result", "outParameter");
  static final Question ERRNO = of("`errno`, no failure", "Errno", "");
  static final Question ONCE = of("lambda, called once", "Callback", "once");
  static final Question TIMES_100 = of("lambda, called 100 times", "Callback", "times100");
  static final Question KEPT = of("lambda that C keeps, called once", "Callback", "kept");
  static final Question DATA_ONCE = of("lambda with user data, called once", "UserData", "once");
  static final Question DATA_100 =
      of("lambda with user data, called 100 times", "UserData", "times100");
  static final Question DATA_KEPT =
      of("lambda with user data that C keeps, called once", "UserData", "kept");
  static final Question RESERVE =
      of("bare stub, called once, after a look at the stack", "Reserve", "");
  static final Question BLOCKING =
      of("`int add(int, int)`, `@Blocking`, platform thread", "Blocking", "platform");
  static final Question HANDED_OVER =
      of("the same, handed over by a virtual thread", "Blocking", "handedOver");
  static final Question HANDLE = of("method of a handle", "Handle", "method");
  static final Question SHARED = of("the same, two threads on one handle", "Handle", "shared");
  static final Question ARRAY = of("heap `int[1000]`, `@Critical`", "Array", "critical");
  static final Question COPIED = of("heap `int[1000]`, copied", "Array", "copied");
  static final Question SUM = of("sum of a `double` and an `int`", "Memory", "sum");
  static final Question ITERATED =
      of("the same, by the array's iterator", "Memory", "sumByIterator");
  static final Question BITS = of("bit-field of 11 bits, read", "Memory", "bits");
  static final Question WRITE = of("a `double` and an `int`, written", "Memory", "write");
  static final Question LIST = of("list in the order of memory, `Struct.linked`", "Memory", "list");
  static final Question LOOP = of("the same, a loop over `next()`", "Memory", "loop");
  static final Question SCATTERED = of("list in no order, `Struct.linked`", "Memory", "scattered");
  static final Question RECORDS = of("array of structs, read into records", "Memory", "records");

  /// What is asked about calls.
  static final List<Question> CALLS =
      List.of(
          SCALAR,
          FIELD,
          CRITICAL,
          ASCII_5,
          ASCII_30,
          ASCII_300,
          LATIN1,
          CJK,
          STRING_RESULT,
          POINT,
          NESTED,
          BYTES_40,
          OUT,
          ERRNO,
          ONCE,
          TIMES_100,
          KEPT,
          DATA_ONCE,
          DATA_100,
          DATA_KEPT,
          RESERVE,
          HANDLE,
          SHARED,
          BLOCKING,
          HANDED_OVER,
          ARRAY,
          COPIED);

  /// What is asked about structs in memory.
  static final List<Question> MEMORY =
      List.of(SUM, ITERATED, BITS, WRITE, LIST, LOOP, SCATTERED, RECORDS);

  private static Question of(String title, String type, String prefix) {
    return new Question(title, type, prefix, "", "");
  }

  private static Question text(String title, String text) {
    return new Question("`String` of " + title, "String", "", "", text);
  }

  /// The name of one of its benchmarks in [Results].
  String benchmark(String way) {
    String method = prefix.isEmpty() ? way : prefix + capital(way);
    return type + "Benchmark." + method + suffix + (text.isEmpty() ? "" : ":" + text);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /// The title without the marks of Markdown.
  String plainTitle() {
    return title.replace("`", "");
  }

  static List<Question> charted() {
    return List.of(
        SCALAR, ASCII_30, LATIN1, STRING_RESULT, POINT, OUT, ERRNO, ONCE, TIMES_100, ARRAY);
  }
}
