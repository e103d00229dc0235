/// Carries out plans step by step, without generating code: slow, small, and the reference for
/// every other executor.
///
/// Start from [InterpretedExecutor]; to read what a step means, from `Steps`.
@NullMarked
package dev.fjord.internal.link.interpret;

import org.jspecify.annotations.NullMarked;
