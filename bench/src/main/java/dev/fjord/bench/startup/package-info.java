/// What whole processes cost: programs that make their first calls, and contracts of many
/// functions.
///
/// Start from [dev.fjord.bench.startup.StartupRun], which runs the programs.
@NullMarked
package dev.fjord.bench.startup;

import org.jspecify.annotations.NullMarked;
