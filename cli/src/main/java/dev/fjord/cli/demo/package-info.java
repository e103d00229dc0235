/// The work that `fjord demo` does: three contracts, and the same calls written by hand.
///
/// Start from [Zlib][dev.fjord.cli.demo.Zlib], the contract of a real library.
@NullMarked
package dev.fjord.cli.demo;

import org.jspecify.annotations.NullMarked;
