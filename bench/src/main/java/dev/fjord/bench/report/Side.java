package dev.fjord.bench.report;

import java.util.List;

/// Who makes the call, or goes through the memory: a column of a table.
enum Side {
  FJORD("Fjord", "fjord"),
  HAND("by hand", "handWritten", "handWrittenAhead", "handWrittenThreadLocal"),
  CONFINED("by hand, confined arena", "handWrittenConfined"),
  JNI("JNI", "jni"),
  JNA("JNA", "jna"),
  JNR("JNR-FFI", "jnr"),
  C("C", "c");

  /// Who can call a function of C from Java.
  static final List<Side> CALLERS = List.of(FJORD, HAND, CONFINED, JNI, JNA, JNR);

  /// Who goes through memory of C.
  static final List<Side> READERS = List.of(FJORD, HAND, C, JNA);

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
