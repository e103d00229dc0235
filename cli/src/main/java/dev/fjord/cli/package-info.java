/// The `fjord` command: thin commands over the core.
///
/// Start from [Main][dev.fjord.cli.Main].
@NullMarked
package dev.fjord.cli;

import org.jspecify.annotations.NullMarked;
