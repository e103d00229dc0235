/// The only package that emitted code calls; versioned, and verified when a contract is loaded.
///
/// Not for use by hand: signatures change together with the version.
@NullMarked
package dev.fjord.runtime;

import org.jspecify.annotations.NullMarked;
