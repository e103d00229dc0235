/// Makes class files of plans: straight-line methods that check, convert and call.
///
/// Start from `Emitter`; `CallMethod` shows the order of a call, `StepCode` where each step is
/// emitted.
@NullMarked
package dev.fjord.internal.link.emit;

import org.jspecify.annotations.NullMarked;
