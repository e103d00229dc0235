package dev.fjord.bench.report;

import java.util.List;

/// Who makes the call: a column of the table.
enum Side {
  FJORD("Fjord", "fjord"),
  HAND("by hand", "handWritten", "handWrittenAhead", "handWrittenThreadLocal"),
  CONFINED("by hand, confined arena", "handWrittenConfined"),
  JNI("JNI", "jni"),
  JNA("JNA", "jna"),
  JNR("JNR-FFI", "jnr");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> ways;

  Side(String title, String... ways) {
    this.title = title;
    this.ways = List.of(ways);
  }

  String title() {
    return title;
  }

  /// How its benchmark methods are named.
  List<String> ways() {
    return ways;
  }
}
