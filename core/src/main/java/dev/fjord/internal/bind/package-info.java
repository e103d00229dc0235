/// Binds contracts and prototypes: reads, plans, and has an executor implement them.
///
/// Start from [Bindings][dev.fjord.internal.bind.Bindings].
@NullMarked
package dev.fjord.internal.bind;

import org.jspecify.annotations.NullMarked;
