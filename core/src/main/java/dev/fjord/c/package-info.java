/// C types, declarations, their parser, layout rules and targets: pure values, no input or output.
///
/// Start from `CType`. Targets of 32 bits and of big-endian order can be described, though never
/// linked.
@NullMarked
package dev.fjord.c;

import org.jspecify.annotations.NullMarked;
