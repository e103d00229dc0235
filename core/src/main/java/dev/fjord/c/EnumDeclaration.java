package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/// An `enum` that a text defines, or only announces (`definition` is null).
public record EnumDeclaration(EnumType type, @Nullable EnumDefinition definition, Position position)
    implements Declaration {}
