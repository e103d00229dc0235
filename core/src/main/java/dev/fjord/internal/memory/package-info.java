/// Memory for the length of a call: the scratch stack of a thread, and the context of its calls.
///
/// Start from `Scratch`.
@NullMarked
package dev.fjord.internal.memory;

import org.jspecify.annotations.NullMarked;
