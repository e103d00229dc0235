/// Reads a Java interface into a `Contract`: what the Java side wants, without its C side's
/// meaning.
///
/// Start from `Contract`. Documented, not stable.
@NullMarked
package dev.fjord.contract;

import org.jspecify.annotations.NullMarked;
