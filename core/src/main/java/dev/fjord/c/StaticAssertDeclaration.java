package dev.fjord.c;

import dev.fjord.diagnostic.Position;

/// A `_Static_assert`: the condition and the message. A condition that can be evaluated and is
/// false was reported.
public record StaticAssertDeclaration(Initializer condition, String message, Position position)
    implements Declaration {}
