package dev.fjord.c;

import dev.fjord.diagnostic.Position;

/// A type name that nothing declares, where it stood first, and whether all its uses are behind a
/// pointer, so that its size is never needed.
public record Undeclared(String name, Position position, boolean onlyBehindPointer) {}
