package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/// A `struct` or `union` that a text defines, or only announces (`definition` is null).
public record RecordDeclaration(
    RecordType type, @Nullable RecordDefinition definition, Position position)
    implements Declaration {}
