/// Turns plans into calls: the emitter of class files, and the interpreter that is its reference.
///
/// Start from `Emitter`, or from `Interpreter` to read what a step means.
@NullMarked
package dev.fjord.internal.link;

import org.jspecify.annotations.NullMarked;
