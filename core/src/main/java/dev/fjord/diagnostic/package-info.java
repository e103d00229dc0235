/// Ids, positions and remedies of everything Fjord refuses, and how they are collected and shown;
/// start from [Diagnostic].
@NullMarked
package dev.fjord.diagnostic;

import org.jspecify.annotations.NullMarked;
