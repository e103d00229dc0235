/// Turns the JSON of a run into the tables and charts of `docs/performance.md`.
///
/// Start from [dev.fjord.bench.report.Report].
@NullMarked
package dev.fjord.bench.report;

import org.jspecify.annotations.NullMarked;
