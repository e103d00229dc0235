/// The only place that knows which operating system and processor this process runs on.
///
/// Start from `Platform`.
@NullMarked
package dev.fjord.internal.platform;

import org.jspecify.annotations.NullMarked;
