/// Problems as data: ids, positions, remedies, the collector and their rendering.
///
/// Start from `Diagnostic`.
@NullMarked
package dev.fjord.diagnostic;

import org.jspecify.annotations.NullMarked;
