/// Finds and opens libraries, and says why one cannot be opened.
///
/// Start from `Libraries`.
@NullMarked
package dev.fjord.internal.library;

import org.jspecify.annotations.NullMarked;
