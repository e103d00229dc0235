package dev.fjord.plan;

import java.util.List;

/// One kind of conversion: which pairs of C and Java types it takes, and what it makes of them.
interface Rule {

  /// What this rule says of the pair.
  Outcome apply(Cell cell, Conversions conversions);

  /// The rows of the conversion table in `docs/semantics.md`.
  List<Row> rows();

  /// A row: what stands in C, what in Java, what happens going in and coming out.
  record Row(String c, String java, String in, String out) {}
}
