/// Tests that look at Fjord from outside: its scripts, and matrices over many signatures.
///
/// Start from [LauncherTest][dev.fjord.conformance.LauncherTest] for the `fjord` command.
@NullMarked
package dev.fjord.conformance;

import org.jspecify.annotations.NullMarked;
